import type { SearchScope } from '../../search/search-scope';

/** The search of reuses. */
export const REUSE_SCOPE: SearchScope = {
  type: 'reuse',
  path: '/reuses',
  filters: [
    'in_topic',
    'type',
    'topic',
    'organization',
    'tag',
    'producer_type',
    'last_update_range',
    'badge',
  ],
  folded: ['producer_type', 'last_update_range', 'badge'],
  feed: '/api/1/reuses/recent.atom',
  things: 'reuses',
  heading: $localize`:@@reuse.search.heading:Réutilisations`,
  description: $localize`:@@reuse.search.description:Ce que citoyens, entreprises et administrations font des données et des API du catalogue.`,
  titleOf: (words) =>
    $localize`:@@reuse.search.title.words:«\u00a0${words}:words:\u00a0» dans les réutilisations`,
  label: $localize`:@@reuse.search.label:Chercher une réutilisation`,
  placeholder: $localize`:@@reuse.search.placeholder:Carte, application, étude…`,
  browseAll: $localize`:@@reuse.search.empty.all:Parcourez toutes les réutilisations`,
};
