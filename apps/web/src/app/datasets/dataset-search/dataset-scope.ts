import { exportUrl, type Filter } from '../../search/search-query';
import type { SearchScope } from '../../search/search-scope';

const FOLDED: readonly Filter[] = [
  'license',
  'tag',
  'period',
  'last_update_range',
  'geozone',
  'quality',
  'badge',
  'producer_type',
  'access_audience',
  'format_family',
  'frequency',
  'schema',
  'granularity',
];

/** The search of datasets. */
export const DATASET_SCOPE: SearchScope = {
  type: 'dataset',
  path: '/datasets',
  filters: [
    'topic',
    'accessible',
    'access_type',
    'theme',
    'place',
    'bbox',
    'organization',
    'format',
    ...FOLDED,
  ],
  folded: FOLDED,
  things: 'datasets',
  heading: $localize`:@@search.heading:Jeux de données`,
  description: $localize`:@@search.description:Tous les jeux de données du catalogue, à filtrer par organisation, format, licence ou mot-clé.`,
  titleOf: (words) => $localize`:@@search.title.words:«\u00a0${words}:words:\u00a0» dans les jeux de données`,
  label: $localize`:@@search.label:Chercher un jeu de données`,
  placeholder: $localize`:@@search.placeholder:Écoles, qualité de l’air, budget…`,
  browseAll: $localize`:@@search.empty.all:Parcourez tous les jeux de données`,
  exportUrl,
  feed: '/api/1/datasets/recent.atom',
};
