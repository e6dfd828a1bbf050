import { acronymBeside } from './acronym';

describe('the acronym beside a name', () => {
  it('is left out where the name says it already', () => {
    expect(acronymBeside('Demandes de valeurs foncières', 'DVF')).toBe('DVF');
    expect(acronymBeside('Institut national de la statistique (Insee)', 'Insee')).toBeUndefined();
    expect(acronymBeside('Écoles', null)).toBeUndefined();
  });
});
