import { excerpt } from './excerpt';

describe('an excerpt', () => {
  it('is plain text, without headings, tables, links and marks', () => {
    const markdown =
      '# Titre\n\nDes **données** [ouvertes](https://example.org).\n\n| a | b |\n|---|---|\n\n- un\n- deux';
    expect(excerpt(markdown, 100)).toBe('Des données ouvertes. un deux');
  });

  it('keeps the underscores of names', () => {
    expect(excerpt('Route _unique_ : `GET /v3/effectifs_annuels/{siren}`, __sans jeton__', 100)).toBe(
      'Route unique\u00a0: GET /v3/effectifs_annuels/{siren}, sans jeton',
    );
  });

  it('ends at a word', () => {
    expect(excerpt('Liste des écoles, collèges et lycées', 20)).toBe('Liste des écoles…');
  });

  it('cuts a text that has no words where it stands', () => {
    expect(excerpt('x'.repeat(50), 10)).toBe(`${'x'.repeat(10)}…`);
  });

  it('keeps the marks that French sets apart with their words', () => {
    expect(excerpt('Champs : « nom » ; type', 100)).toBe('Champs\u00a0: «\u00a0nom\u00a0»\u00a0; type');
  });

  it('leaves a short text alone', () => {
    expect(excerpt('Écoles', 10)).toBe('Écoles');
  });
});
