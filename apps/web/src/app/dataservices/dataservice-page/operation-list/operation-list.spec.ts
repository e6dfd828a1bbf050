import { TestBed } from '@angular/core/testing';
import type { ApiDescriptionResponse } from '../../../core/api-types';
import { toDescribedApi } from '../described-api';
import { OperationList } from './operation-list';

const FIELD = { name: 'dateOuvertureDroit', description: 'Date d’ouverture du droit' };
const OPERATION = {
  method: 'GET',
  path: '/droits',
  summary: 'Lire un droit',
  parameters: [{ name: 'nir', description: null }],
  fields: [FIELD],
};
const DESCRIPTION: ApiDescriptionResponse = {
  state: 'read',
  url: 'https://api.example/openapi.json',
  problem: null,
  remarks: [],
  asked_at: '2026-01-01T00:00:00Z',
  read_at: '2026-01-01T00:00:00Z',
  specification: '3.1.0',
  title: 'Droits',
  version: '1',
  operations: [OPERATION],
};

function show(description: Partial<ApiDescriptionResponse>, isEditor = false): HTMLElement {
  const fixture = TestBed.createComponent(OperationList);
  fixture.componentRef.setInput('described', toDescribedApi({ ...DESCRIPTION, ...description }));
  fixture.componentRef.setInput('isEditor', isEditor);
  fixture.detectChanges();
  return fixture.nativeElement as HTMLElement;
}

describe('what an API returns', () => {
  it('is told by operation, each with its fields', () => {
    const list = show({});
    expect(list.querySelector('summary')?.textContent).toMatch(/GET \/droits\s+Lire un droit/);
    expect(list.querySelector('dt')?.textContent.trim()).toBe(FIELD.name);
    expect(list.querySelector('dd')?.textContent).toBe(FIELD.description);
    expect(list.textContent).toContain('1 opération');
  });

  it('is not there without operations', () => {
    expect(show({ operations: [] }).textContent.trim()).toBe('');
  });

  it('is told in part when there is much of it', () => {
    const fields = Array.from({ length: 45 }, (_, place) => ({ ...FIELD, name: `champ${place}` }));
    const operations = Array.from({ length: 53 }, (_, place) => ({
      ...OPERATION,
      path: `/p${place}`,
      fields,
    }));
    const list = show({ operations });
    expect(list.querySelectorAll('details')).toHaveLength(50);
    expect(list.textContent).toContain('Et 3 autres opérations');
    expect(list.querySelectorAll('details:first-of-type dt')).toHaveLength(40);
    expect(list.textContent).toContain('Et 5 autres champs');
  });

  it('has what is wrong with it told to those alone who can mend it', () => {
    const problem = { code: 'html-answer', message: 'The address leads to a web page.' } as const;
    expect(show({ operations: [], problem }).textContent.trim()).toBe('');
    expect(show({ operations: [], problem }, true).textContent).toContain('L’adresse mène à une page web');
    const remarks = [{ code: 'reference-remote', at: 'common.yaml' }] as const;
    expect(show({ remarks: [...remarks] }).textContent).not.toContain('common.yaml');
    expect(show({ remarks: [...remarks] }, true).textContent).toContain('common.yaml');
  });
});
