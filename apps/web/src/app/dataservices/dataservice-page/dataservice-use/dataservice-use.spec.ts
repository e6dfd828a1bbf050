import { TestBed } from '@angular/core/testing';
import { dataserviceResponse } from '../../dataservice.fixtures';
import { toDataserviceDetails } from '../dataservice-details';
import { DataserviceUse } from './dataservice-use';

function show(overrides: Parameters<typeof dataserviceResponse>[0]): HTMLElement {
  const fixture = TestBed.createComponent(DataserviceUse);
  fixture.componentRef.setInput('dataservice', toDataserviceDetails(dataserviceResponse(overrides)));
  fixture.detectChanges();
  return fixture.nativeElement as HTMLElement;
}

const termsOf = (use: HTMLElement) => [...use.querySelectorAll('dt')].map(({ textContent }) => textContent);

describe('how to call an API', () => {
  it('is told by its address, documentation, limits and availability', () => {
    const use = show({
      base_api_url: 'https://api.example/v1',
      machine_documentation_url: 'https://api.example/openapi.json',
      rate_limiting: '20 appels par seconde',
      availability: 99.5,
    });
    expect(termsOf(use)).toEqual(['Adresse de base', 'Documentation', 'Limites d’appel', 'Disponibilité']);
    expect(use.querySelector('code')?.textContent).toBe('https://api.example/v1');
    expect([...use.querySelectorAll('dd a')].map((a) => a.getAttribute('href'))).toEqual([
      'https://api.example/openapi.json',
    ]);
    expect(use.textContent).toMatch(/99[.,]5\s%/);
  });

  it('is said not to be told when nothing is known', () => {
    const use = show({ base_api_url: null });
    expect(termsOf(use)).toEqual([]);
    expect(use.textContent).toContain('ne dit pas ici comment appeler cette API');
  });
});
