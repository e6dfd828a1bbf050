import { alone, owners, signedIn, type Contracts } from '../contract';
import { done, type Person, type World } from '../world';

const one = ({ organization: { id } }: World) => ({ params: { path: { organization: id } } });
const memberOf = async (world: World) => {
  const { id } = await world.signUp({ roles: { [world.organization.id]: 'partial_editor' } });
  return { params: { path: { ...one(world).params.path, user: id } } };
};
const rolesOf = async (world: World) =>
  (await world.owner.GET('/api/1/organizations/{organization}/', one(world))).data!.members.map(
    ({ user, role }) => [user.id, role],
  );
const request = async (world: World) => {
  const applicant = await world.signUp();
  const { id } = await done(
    applicant.client.POST('/api/1/organizations/{organization}/membership/', {
      ...one(world),
      body: { comment: 'Laissez-moi entrer' },
    }),
  );
  return { params: { path: { ...one(world).params.path, membership: id } } };
};
/** Of another organization to somebody. */
const invitation = async (world: World, who: Person) => {
  const { id: organization } = await world.api.found(`Qui invite ${crypto.randomUUID()}`);
  const { id } = await done(
    world.administrator.POST('/api/1/organizations/{organization}/member/', {
      params: { path: { organization } },
      body: { user: who.id, role: 'editor' },
    }),
  );
  return { params: { path: { invitation: id } } };
};
const organizationsOf = async ({ client }: Person) => (await client.GET('/api/1/me/')).data!.organizations;
const assigned = async (world: World) => {
  const { params } = await memberOf(world);
  const { organization, user } = params.path;
  return {
    params: { path: { organization } },
    body: { user, subject: { class: 'Dataset' as const, id: world.dataset.id } },
  };
};

export const members: Contracts = {
  inviteMember: {
    asked: async (world) => ({ ...one(world), body: { user: (await world.signUp()).id, role: 'editor' } }),
    answers: owners(201),
    shows: { id: expect.any(String) },
  },
  addMember: {
    asked: async (world) => {
      const { id: user } = await world.signUp();
      return { params: { path: { ...one(world).params.path, user } }, body: { role: 'editor' } };
    },
    answers: owners(204),
    shows: async ({ world, at }) =>
      expect(await rolesOf(world)).toContainEqual([at.params.path.user, 'editor']),
  },
  changeMember: {
    asked: async (world) => ({ ...(await memberOf(world)), body: { role: 'editor' } }),
    answers: owners(204),
    shows: async ({ world, at }) =>
      expect(await rolesOf(world)).toContainEqual([at.params.path.user, 'editor']),
  },
  removeMember: {
    asked: memberOf,
    answers: owners(204),
    shows: async ({ world, at }) =>
      expect((await rolesOf(world)).map(([id]) => id)).not.toContain(at.params.path.user),
  },
  listMembershipRequests: {
    asked: async (world) => {
      await request(world);
      return one(world);
    },
    answers: owners(),
    shows: ({ data }) =>
      expect(data).toContainEqual(expect.objectContaining({ comment: 'Laissez-moi entrer' })),
  },
  requestMembership: {
    asked: async (world) => {
      const { id } = await world.api.found(`Où entrer ${crypto.randomUUID()}`);
      return { params: { path: { organization: id } }, body: { comment: 'Laissez-moi entrer' } };
    },
    answers: signedIn(201),
    shows: { id: expect.any(String) },
  },
  acceptMembership: {
    asked: request,
    answers: owners(204),
    shows: async ({ world, at }) => expect(await pending(world)).not.toContain(at.params.path.membership),
  },
  refuseMembership: {
    asked: async (world) => ({ ...(await request(world)), body: { comment: 'Non' } }),
    answers: owners(204),
    shows: async ({ world, at }) => expect(await pending(world)).not.toContain(at.params.path.membership),
  },
  cancelMembership: {
    asked: async (world) => {
      const { id } = await done(
        world.owner.POST('/api/1/organizations/{organization}/member/', {
          ...one(world),
          body: { user: (await world.signUp()).id, role: 'editor' },
        }),
      );
      return { params: { path: { ...one(world).params.path, membership: id } } };
    },
    answers: owners(204),
    shows: async ({ world, at }) => expect(await pending(world)).not.toContain(at.params.path.membership),
  },
  listMyInvitations: {
    asked: async (world) => {
      await invitation(world, world.people.member);
      return {};
    },
    answers: signedIn(),
    shows: ({ data, who }) =>
      who === 'member' && expect(data).toContainEqual(expect.objectContaining({ role: 'editor' })),
  },
  acceptInvitation: {
    asked: (world) => invitation(world, world.people.member),
    answers: alone('member', 204),
    shows: async ({ world }) =>
      expect((await organizationsOf(world.people.member)).length).toBeGreaterThan(1),
  },
  refuseInvitation: {
    asked: (world) => invitation(world, world.people.member),
    answers: alone('member', 204),
    shows: async ({ world, at }) =>
      expect(
        (await world.people.member.client.GET('/api/1/me/org_invitations/')).data!.map(({ id }) => id),
      ).not.toContain(at.params.path.invitation),
  },
  listAssignments: {
    asked: async (world) => {
      await world.owner.POST('/api/1/organizations/{organization}/assignments/', await assigned(world));
      return one(world);
    },
    answers: owners(),
    shows: ({ data }) =>
      expect(data).toContainEqual(
        expect.objectContaining({ subject: expect.objectContaining({ class: 'Dataset', title: 'Un jeu' }) }),
      ),
  },
  giveAssignment: { asked: assigned, answers: owners(201), shows: { id: expect.any(String) } },
  takeAssignment: {
    asked: async (world) => {
      const { id } = await done(
        world.owner.POST('/api/1/organizations/{organization}/assignments/', await assigned(world)),
      );
      return { params: { path: { ...one(world).params.path, assignment: id } } };
    },
    answers: owners(204),
    shows: async ({ world, at }) => {
      const { data } = await world.owner.GET('/api/1/organizations/{organization}/assignments/', one(world));
      expect(data!.map(({ id }) => id)).not.toContain(at.params.path.assignment);
    },
  },
};

async function pending(world: World): Promise<string[]> {
  const { data } = await world.owner.GET('/api/1/organizations/{organization}/membership/', one(world));
  return data!.filter(({ status }) => status === 'pending').map(({ id }) => id);
}
