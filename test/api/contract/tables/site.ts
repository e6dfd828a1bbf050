import { administrators, everybody, type Contracts } from '../contract';
import { formOf, PIXEL } from '../files';
import { BROWSER } from '../world';

export const site: Contracts = {
  getSite: { answers: everybody(), shows: { metrics: { datasets: expect.any(Number) } } },
  updateSite: {
    asked: () => ({ body: { keywords: ['territoire'] } }),
    answers: administrators(),
    shows: { keywords: ['territoire'], title: expect.any(String) },
  },
  countView: {
    asked: async (world) => ({
      body: { page: `/datasets/${(await world.makeDataset()).slug}` },
      headers: BROWSER,
    }),
    answers: everybody(204),
    shows: async ({ world, asked }) => {
      await world.api.tellUsage();
      const dataset = asked.body.page.split('/').at(-1)!;
      const { data } = await world.owner.GET('/api/1/datasets/{dataset}/', { params: { path: { dataset } } });
      expect(data!.metrics.views).toBe(1);
    },
  },
  listSignInProviders: { answers: everybody(), shows: [] },
  listErrors: {
    answers: everybody(),
    shows: ({ data }) => expect(data).toContainEqual(expect.objectContaining({ code: 'invalid-input' })),
  },
  getError: {
    asked: () => ({ params: { path: { code: 'invalid-input' } } }),
    answers: everybody(),
    shows: { code: 'invalid-input' },
  },
  listActivities: {
    asked: ({ dataset }) => ({ params: { query: { related_to: dataset.id } } }),
    answers: everybody(),
    shows: ({ data, world }) => expect(data.data).toMatchObject([{ related_to_id: world.dataset.id }]),
  },
  listChanges: {
    asked: async ({ api }) => {
      await api.deliver();
      return { params: { query: { cursor: 'end' } } };
    },
    answers: everybody(),
    shows: { data: [] },
  },
  suggestTags: {
    asked: async (world) => {
      await world.makeDataset({ tags: ['transports'] });
      return { params: { query: { q: 'transp' } } };
    },
    answers: everybody(),
    shows: [{ text: 'transports' }],
  },
  listSchemas: {
    asked: async ({ api }) => {
      await api.refreshSchemas();
      return {};
    },
    answers: everybody(),
    shows: [{ id: 'un/schema' }],
  },
  getImage: {
    asked: async ({ people }) => {
      const { data } = await people.member.client.POST('/api/1/me/avatar/', {
        body: { file: PIXEL },
        bodySerializer: formOf,
      });
      const [image, size] = new URL(data!.image).pathname.split('/').filter(Boolean).slice(-2);
      return { params: { path: { image: image!, size: size as never } } };
    },
    answers: everybody(),
    shows: 'WEBP',
  },
  getAvatar: {
    asked: () => ({ params: { path: { identifier: 'quelqu’un', size: 64 } } }),
    answers: everybody(),
    shows: '<svg',
  },
  getUserAvatar: {
    asked: ({ people }) => ({ params: { path: { user: people.owner.id, size: 64 } } }),
    answers: everybody(302),
    shows: ({ response, world }) =>
      expect(response.headers.get('location')).toBe(`/api/1/avatars/${world.people.owner.id}/64/`),
  },
  getLiveness: { answers: everybody(), shows: { status: 'live' } },
  getReadiness: { answers: everybody(), shows: { status: 'ready' } },
};
