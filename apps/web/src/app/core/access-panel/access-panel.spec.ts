import { TestBed } from '@angular/core/testing';
import { AccessPanel } from './access-panel';

const open = {
  access_type: 'open',
  access_audiences: [],
  access_type_reason_category: null,
  access_type_reason: null,
  authorization_request_url: null,
} as const;

function show(entry: Partial<AccessPanel['entry'] extends () => infer Entry ? Entry : never>): HTMLElement {
  const fixture = TestBed.createComponent(AccessPanel);
  fixture.componentRef.setInput('entry', { ...open, ...entry });
  fixture.detectChanges();
  return fixture.nativeElement as HTMLElement;
}

const textsOf = (panel: HTMLElement, selector: string) =>
  [...panel.querySelectorAll(selector)].map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());

describe('the access to a dataset or an API', () => {
  it('is not worth a word when it is open', () => {
    expect(show({}).textContent.trim()).toBe('');
  });

  it('says for each role whether it may have access, in the order of the roles', () => {
    const panel = show({
      access_type: 'restricted',
      access_audiences: [
        { role: 'private', condition: 'no' },
        { role: 'local_authority_and_administration', condition: 'under_condition' },
      ],
    });
    expect(textsOf(panel, 'tbody :is(th, td)')).toEqual([
      'Administrations et collectivités',
      'Sous condition',
      'Particuliers',
      'Non',
    ]);
  });

  it('leads to where access is asked for', () => {
    const panel = show({ access_type: 'restricted', authorization_request_url: 'https://ask.example/' });
    expect(panel.querySelector('a.button')?.getAttribute('href')).toBe('https://ask.example/');
    expect(panel.querySelector('table')).toBeNull();
  });

  it('says why it is restricted', () => {
    const panel = show({
      access_type: 'restricted',
      access_type_reason_category: 'confidentiality_of_personal_data',
      access_type_reason: 'Décision du 3 mai',
    });
    expect(textsOf(panel, 'p')).toEqual([
      'L’accès est restreint.',
      'Confidentialité des données à caractère personnel. Décision du 3 mai',
    ]);
  });
});
