import { administrators, everybody, owners, signedIn, type Contracts } from '../contract';
import { PIXEL } from '../files';
import { done, type World } from '../world';

const one = ({ organization: { id } }: World) => ({ params: { path: { organization: id } } });
const now = async (world: World) =>
  (await world.owner.GET('/api/1/organizations/{organization}/', one(world))).data!;
/** That a member made, to act for the organization alone. */
const token = ({ people, organization }: World) =>
  done(
    people.member.client.POST('/api/1/me/api_tokens/', {
      body: {
        name: 'Pour la ville',
        scopes: ['read'],
        expires_in_days: 1,
        organization: organization.id,
      },
    }),
  );
/** Of the organization itself there is one only: what is done again changes it no more. */
export const organizations: Contracts = {
  listOrganizations: {
    asked: () => ({ params: { query: { sort: '-created', page_size: 200 } } }),
    answers: everybody(),
    shows: ({ data, world }) => expect(data.data.map(({ id }) => id)).toContain(world.organization.id),
  },
  createOrganization: {
    asked: () => ({ body: { name: 'Une nouvelle', description: 'Un texte' } }),
    answers: signedIn(201),
    shows: ({ data, world, who }) =>
      expect(data).toMatchObject({
        name: 'Une nouvelle',
        members: [{ role: 'admin', user: { id: world.idOf(who) } }],
      }),
  },
  listOrganizationApiTokens: {
    asked: async (world) => {
      await token(world);
      return one(world);
    },
    answers: owners(),
    shows: ({ data, world }) =>
      expect(data).toContainEqual(
        expect.objectContaining({
          name: 'Pour la ville',
          user: expect.objectContaining({ id: world.idOf('member') }),
        }),
      ),
  },
  revokeOrganizationApiToken: {
    asked: async (world) => ({
      params: { path: { ...one(world).params.path, token: (await token(world)).id } },
    }),
    answers: owners(204),
    shows: async ({ world, at }) =>
      expect(
        (await world.people.member.client.GET('/api/1/me/api_tokens/')).data!.map(({ id }) => id),
      ).not.toContain(at.params.path.token),
  },
  listOrganizationBadges: { answers: everybody(), shows: { certified: expect.any(String) } },
  listMemberRoles: {
    answers: everybody(),
    shows: [{ id: 'admin' }, { id: 'editor' }, { id: 'partial_editor' }],
  },
  suggestOrganizations: {
    asked: async ({ api, owner }) => {
      await owner.POST('/api/1/organizations/', { body: { name: 'Devinée', description: 'Un texte' } });
      await api.index();
      return { params: { query: { q: 'devin' } } };
    },
    answers: everybody(),
    shows: [{ name: 'Devinée' }],
  },
  getOrganization: {
    asked: one,
    answers: everybody(),
    shows: ({ data, world }) => expect(data.id).toBe(world.organization.id),
  },
  getOrganizationMetrics: {
    asked: async (world) => {
      await world.show(`/organizations/${world.organization.slug}`);
      return one(world);
    },
    answers: everybody(),
    shows: { views: 1, downloads: 0, months: [{ views: 1 }] },
  },
  replaceOrganization: {
    asked: (world) => ({ ...one(world), body: { description: 'Un autre texte' } }),
    answers: owners(),
    shows: { description: 'Un autre texte' },
  },
  updateOrganization: {
    asked: (world) => ({ ...one(world), body: { acronym: 'VD' } }),
    answers: owners(),
    shows: { acronym: 'VD' },
  },
  addOrganizationBadge: {
    asked: (world) => ({ ...one(world), body: { kind: 'certified' } }),
    answers: administrators(201),
    shows: { kind: 'certified' },
  },
  removeOrganizationBadge: {
    asked: async (world) => {
      const { path } = one(world).params;
      const body = { kind: 'association' as const };
      await world.administrator.POST('/api/1/organizations/{organization}/badges/', {
        params: { path },
        body,
      });
      return { params: { path: { ...path, badge: 'association' } } };
    },
    answers: administrators(204),
    shows: async ({ world }) => expect((await now(world)).badges).not.toContainEqual({ kind: 'association' }),
  },
  listOrganizationDatasets: { asked: one, answers: everybody(), shows: { data: [{ title: 'Un jeu' }] } },
  listOrganizationDataservices: { asked: one, answers: everybody(), shows: { data: [{ title: 'Une API' }] } },
  listOrganizationReuses: { asked: one, answers: everybody(), shows: { data: [{ title: 'Une carte' }] } },
  listOrganizationDiscussions: {
    asked: async (world) => {
      await world.makeDiscussion();
      return one(world);
    },
    answers: everybody(),
    shows: { data: [{ title: 'Une question' }] },
  },
  uploadLogo: {
    asked: (world) => ({ ...one(world), body: { file: PIXEL } }),
    answers: owners(),
    shows: { success: true, image: expect.stringContaining('/images/') },
  },
  removeLogo: {
    asked: one,
    answers: owners(204),
    shows: async ({ world }) => expect((await now(world)).logo).toBeNull(),
  },
  getOrganizationExtras: {
    asked: async (world) => {
      const body = { clef: 'valeur' };
      await world.owner.PUT('/api/2/organizations/{organization}/extras/', { ...one(world), body });
      return one(world);
    },
    answers: everybody(),
    shows: { clef: 'valeur' },
  },
  mergeOrganizationExtras: {
    asked: (world) => ({ ...one(world), body: { autre: 'valeur' } }),
    answers: owners(),
    shows: { autre: 'valeur' },
  },
  removeOrganizationExtras: {
    asked: async (world) => {
      const body = { passager: 'valeur' };
      await world.owner.PUT('/api/2/organizations/{organization}/extras/', { ...one(world), body });
      return { ...one(world), body: ['passager'] };
    },
    answers: owners(204),
    shows: async ({ world }) => expect((await now(world)).extras).not.toHaveProperty('passager'),
  },
  deleteOrganization: {
    asked: async ({ api, people }) => {
      const { id } = await api.found(`Passagère ${crypto.randomUUID()}`);
      await api.dataSource.query(
        `insert into membership (organization_id, account_id, role) values ($1, $2, 'admin'), ($1, $3, 'editor')`,
        [id, people.owner.id, people.member.id],
      );
      return { params: { path: { organization: id } } };
    },
    answers: owners(204),
    shows: async ({ world, at }) =>
      expect((await world.owner.GET('/api/1/organizations/{organization}/', at)).error).toMatchObject({
        code: 'organization-deleted',
      }),
  },
};
