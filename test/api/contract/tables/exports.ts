import { everybody, type Contracts } from '../contract';
import { done, type World } from '../world';
import { harvested } from './harvest';

const organization = ({ organization: { id } }: World) => ({ params: { path: { organization: id } } });
const turtle = { params: { path: { format: 'ttl' as const } } };
const toTurtle = { headers: { accept: 'text/turtle' } };

/** CSV, feeds and RDF: of what everybody may see, for everybody. */
export const exports: Contracts = {
  exportDatasets: { answers: everybody(), shows: '"Un jeu"' },
  exportDataservices: { answers: everybody(), shows: '"Une API"' },
  exportReuses: { answers: everybody(), shows: '"Une carte"' },
  exportResources: { answers: everybody(), shows: '"Un fichier"' },
  exportOrganizations: { answers: everybody(), shows: '"Ville de exports"' },
  exportHarvestSources: {
    asked: async (world) => {
      await harvested(world);
      return {};
    },
    answers: everybody(),
    shows: '"Une source"',
  },
  exportTags: {
    asked: async (world) => {
      await world.makeDataset({ tags: ['exporté'] });
      return {};
    },
    answers: everybody(),
    shows: '"exporte"',
  },
  exportOrganizationDatasets: { asked: organization, answers: everybody(), shows: '"Un jeu"' },
  exportOrganizationDataservices: { asked: organization, answers: everybody(), shows: '"Une API"' },
  exportOrganizationResources: { asked: organization, answers: everybody(), shows: '"Un fichier"' },
  exportOrganizationDiscussions: {
    asked: async (world) => {
      await world.makeDiscussion();
      return organization(world);
    },
    answers: everybody(),
    shows: '"Une question"',
  },
  dumpDatasets: { answers: everybody(), shows: '"title":"Un jeu"' },
  followDatasets: { answers: everybody(), shows: '<![CDATA[Un jeu]]>' },
  followDataservices: { answers: everybody(), shows: '<![CDATA[Une API]]>' },
  followReuses: { answers: everybody(), shows: '<![CDATA[Une carte]]>' },
  followOrganization: { asked: organization, answers: everybody(), shows: '<![CDATA[Un jeu]]>' },
  followPosts: {
    asked: async ({ administrator }) => {
      const body = { name: 'Du nouveau', headline: 'En bref', content: 'En long' };
      const { id } = await done(administrator.POST('/api/1/posts/', { body }));
      await administrator.POST('/api/1/posts/{post}/publish/', { params: { path: { post: id } } });
      return {};
    },
    answers: everybody(),
    shows: '<![CDATA[Du nouveau]]>',
  },
  getJsonLdContext: { answers: everybody(), shows: { '@context': expect.any(Object) } },
  negotiateCatalog: {
    asked: () => toTurtle,
    answers: everybody(302),
    shows: ({ response }) => expect(response.headers.get('location')).toContain('catalog.ttl'),
  },
  redirectToCatalog: {
    asked: () => turtle,
    answers: everybody(302),
    shows: ({ response }) => expect(response.headers.get('location')).toContain('catalog.ttl'),
  },
  getCatalog: { asked: () => turtle, answers: everybody(), shows: '"Un jeu"' },
  dumpCatalog: { asked: () => turtle, answers: everybody(), shows: '"Un jeu"' },
  negotiateOrganizationCatalog: {
    asked: (world) => ({ ...organization(world), ...toTurtle }),
    answers: everybody(302),
    shows: ({ response }) => expect(response.headers.get('location')).toContain('catalog.ttl'),
  },
  getOrganizationCatalog: {
    asked: (world) => ({ params: { path: { ...organization(world).params.path, format: 'ttl' } } }),
    answers: everybody(),
    shows: '"Un jeu"',
  },
  negotiateDatasetRdf: {
    asked: ({ dataset }) => ({ params: { path: { dataset: dataset.id } }, ...toTurtle }),
    answers: everybody(302),
    shows: ({ response }) => expect(response.headers.get('location')).toContain('rdf.ttl'),
  },
  getDatasetRdf: {
    asked: ({ dataset }) => ({ params: { path: { dataset: dataset.id, format: 'ttl' } } }),
    answers: everybody(),
    shows: '"Un jeu"',
  },
  negotiateDataserviceRdf: {
    asked: ({ dataservice }) => ({ params: { path: { dataservice: dataservice.id } }, ...toTurtle }),
    answers: everybody(302),
    shows: ({ response }) => expect(response.headers.get('location')).toContain('rdf.ttl'),
  },
  getDataserviceRdf: {
    asked: ({ dataservice }) => ({ params: { path: { dataservice: dataservice.id, format: 'ttl' } } }),
    answers: everybody(),
    shows: '"Une API"',
  },
};
