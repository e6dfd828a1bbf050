import { LICENSES } from '@passerelle/catalog';
import { excerpt } from '../../core/excerpt';
import type { DatasetDetails } from './dataset-details';

/** Length that search engines for datasets accept at most for a description. */
const DESCRIPTION_LENGTH = 4_900;

/** A dataset of thousands of files would double the weight of its page to no one's use. */
const DESCRIBED_FILES = 100;

/** The dataset in the words of schema.org, for the search engines that read them. `url` is the page's address. */
export function datasetJsonLd(dataset: DatasetDetails, url: string): object {
  const { organization, temporal_coverage: coverage } = dataset;
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    '@id': url,
    url,
    name: dataset.title,
    alternateName: dataset.acronym ?? undefined,
    description: excerpt(dataset.description || dataset.title, DESCRIPTION_LENGTH),
    identifier: dataset.id,
    keywords: dataset.tags.length > 0 ? dataset.tags : undefined,
    license: LICENSES.find(({ id }) => id === dataset.license)?.url,
    isAccessibleForFree: dataset.access_type !== 'restricted',
    dateCreated: dataset.created_at,
    dateModified: dataset.last_update,
    temporalCoverage: coverage ? `${coverage.start ?? '..'}/${coverage.end ?? '..'}` : undefined,
    creator: organization ? { '@type': 'Organization', name: organization.name } : undefined,
    distribution: dataset.resources.slice(0, DESCRIBED_FILES).map((resource) => ({
      '@type': 'DataDownload',
      name: resource.title,
      contentUrl: resource.url,
      encodingFormat: resource.mime ?? resource.format ?? undefined,
      contentSize: resource.filesize === null ? undefined : `${resource.filesize} B`,
    })),
  };
}
