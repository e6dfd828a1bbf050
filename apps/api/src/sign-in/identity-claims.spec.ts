import { readIdentity } from './identity-claims';

const known = { iss: 'https://provider.example', sub: 'abc', email: 'Jeanne@exemple.test' };

describe('an identity', () => {
  it('of ProConnect has its surname in usual_name, and says for whom the agent works', () => {
    const claims = {
      ...known,
      given_name: 'Jeanne',
      usual_name: 'Essai',
      siret: '00000001800010',
      organization_label: 'Commune d’Essai',
      roles: ['agent_public', 'agent_public_territorial'],
      acr: 'eidas1',
      amr: ['pwd'],
      phone_number: '+33 1',
      custom: {},
    };
    expect(readIdentity('proconnect', claims)).toEqual({
      identity: {
        issuer: 'https://provider.example',
        subject: 'abc',
        email: 'Jeanne@exemple.test',
        firstName: 'Jeanne',
        lastName: 'Essai',
        claims: {
          acr: 'eidas1',
          amr: ['pwd'],
          siret: '00000001800010',
          organization: 'Commune d’Essai',
          roles: ['agent_public', 'agent_public_territorial'],
          email_verified: true,
        },
      },
    });
  });

  it('of FranceConnect is called by its first first name, and tells nothing of its birth', () => {
    const claims = {
      ...known,
      given_name: 'Charlie Ariel',
      given_name_array: ['Charlie', 'Ariel'],
      family_name: 'Spécimen',
      birthdate: '1990-01-01',
      gender: 'female',
      acr: 'eidas1',
    };
    expect(readIdentity('franceconnect', claims)).toMatchObject({
      identity: {
        firstName: 'Charlie',
        lastName: 'Spécimen',
        claims: { acr: 'eidas1', email_verified: false },
      },
    });
    expect(JSON.stringify(readIdentity('franceconnect', claims))).not.toMatch(/1990|female/);
  });

  it.each([
    [{ given_name: 'Jo', family_name: 'Test' }, 'Jo', 'Test'],
    [{ family_name: 'Test' }, '', 'Test'],
    [{ name: 'Jo Test' }, '', 'Jo Test'],
    [{ preferred_username: 'jo' }, '', 'jo'],
  ])('of another provider is named by %j', (names, firstName, lastName) => {
    expect(readIdentity('generic', { ...known, ...names })).toMatchObject({
      identity: { firstName, lastName },
    });
  });

  it.each([
    ['proconnect', { ...known, family_name: 'Not one of ProConnect' }, ['name']],
    ['franceconnect', { iss: 'x', sub: 'y', family_name: 'Sans Adresse' }, ['email']],
    ['generic', { iss: 'x', email: 42, name: ' \u0000 ' }, ['sub', 'email', 'name']],
  ] as const)('of %s is not made of %j', (kind, claims, missing) => {
    expect(readIdentity(kind, claims)).toEqual({ missing });
  });

  it('does not believe a SIRET or roles of another shape', () => {
    const claims = { ...known, usual_name: 'Essai', siret: { $gt: '' }, roles: 'agent_public' };
    const read = readIdentity('proconnect', claims);
    expect('identity' in read && Object.keys(read.identity.claims)).toEqual(['email_verified']);
  });
});
