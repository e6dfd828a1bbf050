import { formatFamily } from '@passerelle/catalog';
import { PUBLIC_AUDIENCE, type SearchDocument, type SearchIndex } from '@passerelle/search';
import { generateCatalogue, type GeneratedDataset } from './catalogue';

const BATCH = 500;

/** The index alone, without the portal whose datasets they would be. */
export async function fillIndex(index: SearchIndex, documents: number): Promise<void> {
  let batch: SearchDocument[] = [];
  for (const dataset of generateCatalogue(documents)) {
    batch.push(toDocument(dataset));
    if (batch.length === BATCH) {
      await index.index(batch);
      batch = [];
    }
  }
  await index.index(batch);
}

function toDocument(dataset: GeneratedDataset): SearchDocument {
  const { organization, resources, frequency, zone } = dataset;
  const formats = [...new Set(resources.map(({ format }) => format))];
  return {
    type: 'dataset',
    id: dataset.id,
    audience: [PUBLIC_AUDIENCE],
    title: dataset.title,
    description: dataset.description,
    organizationName: organization.name,
    identifiers: [dataset.slug],
    resourceTitles: resources.map(({ title }) => title),
    facets: {
      organization_id: [organization.id],
      license: [dataset.license],
      format: formats,
      format_family: [...new Set(formats.map(formatFamily))],
      tag: dataset.tags,
      badge: dataset.badges,
      access_type: [dataset.accessType],
      frequency: frequency === undefined ? [] : [frequency],
      producer_type: organization.badges.length > 0 ? organization.badges : ['not-specified'],
      geozone: zone === undefined ? [] : [`zone${zone}`],
    },
    createdAt: dataset.createdAt,
    lastUpdate: dataset.lastUpdate,
    archived: false,
    weight: (dataset.featured ? 2 : 1) * (organization.badges.length > 0 ? 1.6 : 1),
  };
}
