import { everybody, type Contracts } from '../contract';

/** The zones of the whole portal, which `contract.spec.ts` loads. */
export const spatial: Contracts = {
  listZoneLevels: {
    answers: everybody(),
    shows: ({ data }) => expect(data).toContainEqual(expect.objectContaining({ id: 'country' })),
  },
  listGranularities: {
    answers: everybody(),
    shows: ({ data }) => expect(data).toContainEqual(expect.objectContaining({ id: 'country' })),
  },
  suggestZones: {
    asked: () => ({ params: { query: { q: 'france' } } }),
    answers: everybody(),
    shows: ({ data }) => expect(data).toContainEqual(expect.objectContaining({ id: 'country:fr' })),
  },
  getZone: {
    asked: () => ({ params: { path: { zone: 'country:fr' } } }),
    answers: everybody(),
    shows: { name: 'France' },
  },
  listZones: {
    asked: () => ({ params: { path: { zones: 'country:fr,country:be' } } }),
    answers: everybody(),
    shows: ({ data }) => expect(data.features).toHaveLength(2),
  },
  listZoneDatasets: {
    asked: async (world) => {
      await world.makeDataset({ spatial: { zones: ['country:fr'] } });
      return { params: { path: { zone: 'country:fr' } } };
    },
    answers: everybody(),
    shows: [{ title: 'Un jeu' }],
  },
  listCoverage: {
    asked: () => ({ params: { path: { level: 'country' } } }),
    answers: everybody(),
    shows: ({ data }) => expect(data.features).not.toEqual([]),
  },
};
