import type { SearchScope } from '../../search/search-scope';

/** The search of APIs. */
export const DATASERVICE_SCOPE: SearchScope = {
  type: 'dataservice',
  path: '/dataservices',
  filters: [
    'topic',
    'accessible',
    'access_type',
    'access_audience',
    'organization',
    'theme',
    'tag',
    'license',
    'producer_type',
    'last_update_range',
    'quality',
    'badge',
  ],
  folded: ['tag', 'license', 'producer_type', 'last_update_range', 'quality', 'badge'],
  feed: '/api/1/dataservices/recent.atom',
  things: 'dataservices',
  heading: $localize`:@@api.search.heading:API`,
  description: $localize`:@@api.search.description:Toutes les API du catalogue, à filtrer par organisation, accès ou mot-clé.`,
  titleOf: (words) => $localize`:@@api.search.title.words:«\u00a0${words}:words:\u00a0» dans les API`,
  label: $localize`:@@api.search.label:Chercher une API`,
  placeholder: $localize`:@@api.search.placeholder:Entreprises, quotient familial…`,
  browseAll: $localize`:@@api.search.empty.all:Parcourez toutes les API`,
};
