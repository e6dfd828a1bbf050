import { administrators, everybody, type Contracts } from '../contract';
import { done, type World } from '../world';

const subject = async (world: World) => ({ class: 'Dataset' as const, id: (await world.makeDataset()).id });
const about = async (world: World) => ({ body: { subject: await subject(world), reason: 'Publicité' } });
const hidden = async (world: World) => {
  const asked = await about(world);
  await world.administrator.POST('/api/1/moderation/hide/', asked);
  return asked;
};
const report = async (world: World) => {
  const body = { subject: await subject(world), reason: 'spam' as const, message: 'Publicité' };
  const { id } = await done(world.as('anonymous').POST('/api/1/reports/', { body }));
  return { params: { path: { report: id } } };
};
const seen = async (world: World, dataset: string) =>
  (await world.as('anonymous').GET('/api/1/datasets/{dataset}/', { params: { path: { dataset } } })).response
    .status;

const audited = async (world: World) => ({
  params: { query: { object: (await subject(world)).id } },
});

export const moderation: Contracts = {
  listAudit: {
    asked: audited,
    answers: administrators(),
    shows: { data: [{ action: 'dataset.created' }], total: 1 },
  },
  getAuditState: { answers: administrators(), shows: { intact: true } },
  exportAudit: { asked: audited, answers: administrators(), shows: '"action":"dataset.created"' },
  exportAuditCsv: { asked: audited, answers: administrators(), shows: '"dataset.created"' },
  createReport: {
    asked: async (world) => ({
      body: { subject: await subject(world), reason: 'spam', message: 'Publicité' },
    }),
    answers: everybody(201),
    shows: { reason: 'spam', message: 'Publicité' },
  },
  listReports: {
    asked: async (world) => {
      await report(world);
      return {};
    },
    answers: administrators(),
    shows: ({ data }) => expect(data.data).toContainEqual(expect.objectContaining({ message: 'Publicité' })),
  },
  listReportReasons: {
    answers: everybody(),
    shows: ({ data }) => expect(data).toContainEqual(expect.objectContaining({ id: 'spam' })),
  },
  getReport: { asked: report, answers: administrators(), shows: { reason: 'spam' } },
  updateReport: {
    asked: async (world) => ({ ...(await report(world)), body: { dismissed_at: '2026-01-31T00:00:00Z' } }),
    answers: administrators(),
    shows: { dismissed_at: expect.any(String) },
  },
  hide: {
    asked: about,
    answers: administrators(204),
    shows: async ({ world, asked }) => expect(await seen(world, asked.body.subject.id)).toBe(404),
  },
  show: {
    asked: hidden,
    answers: administrators(204),
    shows: async ({ world, asked }) => expect(await seen(world, asked.body.subject.id)).toBe(200),
  },
  listHidden: {
    asked: async (world) => {
      await hidden(world);
      return {};
    },
    answers: administrators(),
    shows: ({ data }) => expect(data.data).toContainEqual(expect.objectContaining({ reason: 'Publicité' })),
  },
};
