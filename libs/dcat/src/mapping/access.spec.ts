import { readTurtle } from '../testing/read-turtle';
import {
  readAccessAudiences,
  readAuthorizationRequestUrl,
  readAccessReason,
  readAccessReasonCategory,
  readAccessType,
} from './access';

const read = async (statements: string) => {
  const { value } = await readTurtle(statements, (node, reading) => ({
    type: readAccessType(node),
    category: readAccessReasonCategory(node),
    reason: readAccessReason(node, reading),
  }));
  return value;
};

const EU = 'http://publications.europa.eu/resource/authority/access-right';
const INSPIRE = 'http://inspire.ec.europa.eu/metadata-codelist/LimitationsOnPublicAccess';

describe('the access to a dataset', () => {
  it.each([
    ['nothing', '"x"', 'open'],
    ['the EU term', `<${EU}/PUBLIC>`, 'open'],
    ['the EU term', `<${EU}/RESTRICTED>`, 'restricted'],
    ['the EU term', `<${EU}/NON_PUBLIC>`, 'restricted'],
    ['the INSPIRE term', `<${INSPIRE}/noLimitations>`, 'open'],
    ['its French label', '"Pas de restriction d’accès public selon INSPIRE"', 'open'],
    ['a word', '"Public"', 'open'],
    ['a word', '"non-public"', 'restricted'],
    ['a label', '[ rdfs:label "restricted"@en ]', 'restricted'],
    [
      'two that contradict each other',
      `<${EU}/PUBLIC>, <${INSPIRE}/INSPIRE_Directive_Article13_1d>`,
      'restricted',
    ],
  ])('is told by %s: %s', async (_, rights, type) => {
    expect(await read(`<> dct:accessRights ${rights} .`)).toMatchObject({ type });
  });

  it.each([
    ['the INSPIRE term', `<${INSPIRE}/INSPIRE_Directive_Article13_1f>`],
    ['the INSPIRE term over https', `<${INSPIRE.replace('http:', 'https:')}/INSPIRE_Directive_Article13_1f>`],
    [
      'the label of the French code list',
      `"L124-4-I-1 du code de l'environnement (Directive 2007/2/CE (INSPIRE), Article 13.1.f)"`,
    ],
    ['the article in other signs', '"INSPIRE Directive, Article 13(1)(f)"'],
  ])('has the ground that is told by %s', async (_, rights) => {
    expect(await read(`<> dct:accessRights ${rights} .`)).toEqual({
      type: 'restricted',
      category: 'confidentiality_of_personal_data',
      reason: undefined,
    });
  });

  it('has the ground that stands among its rights', async () => {
    const statements = `<> dct:accessRights <${EU}/NON_PUBLIC> ; dct:rights <${INSPIRE}/INSPIRE_Directive_Article13_1f> .`;
    expect(await read(statements)).toMatchObject({
      type: 'restricted',
      category: 'confidentiality_of_personal_data',
    });
  });

  it('is not told by rights that speak of reuse', async () => {
    expect(await read(`<> dct:rights "Réutilisation restreinte"@fr, "restricted" .`)).toMatchObject({
      type: 'open',
    });
  });

  it('has what is said in words as its reason', async () => {
    const rights = `<${EU}/RESTRICTED>, [ rdfs:label "Sur demande"@fr, "On request"@en ]`;
    expect((await read(`<> dct:accessRights ${rights} .`)).reason).toBe('Sur demande');
  });

  it('has no reason when it is open', async () => {
    expect((await read(`<> dct:accessRights <${EU}/PUBLIC>, "Libre" .`)).reason).toBeUndefined();
  });

  it.each([
    [
      'all its distributions restrict',
      '[ dct:accessRights "restricted" ], [ dct:accessRights "restricted" ]',
      'restricted',
    ],
    ['one is silent', '[ dct:accessRights "restricted" ], [ dct:title "x" ]', 'open'],
    ['one is open', '[ dct:accessRights "restricted" ], [ dct:accessRights "public" ]', 'open'],
  ])('is %s when it says nothing itself', async (_, distributions, type) => {
    expect(await read(`<> dcat:distribution ${distributions} .`)).toMatchObject({ type });
  });

  it('has no common ground when the distributions have different ones', async () => {
    const of = (point: string) => `[ dct:accessRights <${INSPIRE}/INSPIRE_Directive_Article13_1${point}> ]`;
    expect((await read(`<> dcat:distribution ${of('a')}, ${of('b')} .`)).category).toBeUndefined();
    expect((await read(`<> dcat:distribution ${of('h')}, ${of('h')} .`)).category).toBe(
      'protection_of_environment',
    );
  });
});

describe('the audiences of a dataset or service', () => {
  const audience = (role: string, condition: string) =>
    `passerelle:accessAudience [ passerelle:audienceRole "${role}" ; passerelle:audienceCondition "${condition}" ]`;

  it('come in the order of the roles, one condition each, the stricter of two', async () => {
    const statements = [
      audience('private', 'no'),
      audience('local_authority_and_administration', 'yes'),
      audience('local_authority_and_administration', 'under_condition'),
    ];
    expect((await readTurtle(`<> ${statements.join(' ; ')} .`, readAccessAudiences)).value).toEqual([
      { role: 'local_authority_and_administration', condition: 'under_condition' },
      { role: 'private', condition: 'no' },
    ]);
  });

  it('that are not known are left out, and noted', async () => {
    const { value, warnings } = await readTurtle(`<> ${audience('martians', 'yes')} .`, readAccessAudiences);
    expect([value, warnings]).toEqual([undefined, ['value-dropped accessAudiences']]);
  });

  it('have a page where they ask for access', async () => {
    const statement = '<> passerelle:authorizationRequestPage <https://ask.example/form> .';
    expect((await readTurtle(statement, readAuthorizationRequestUrl)).value).toBe('https://ask.example/form');
  });
});
