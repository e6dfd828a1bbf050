import type { SearchScope } from '../../search/search-scope';

/** The search of organizations. */
export const ORGANIZATION_SCOPE: SearchScope = {
  type: 'organization',
  path: '/organizations',
  filters: ['producer_type'],
  things: 'organizations',
  heading: $localize`:@@organizations.title:Organisations`,
  description: $localize`:@@organizations.description:Les ministères, collectivités et établissements qui publient leurs données.`,
  titleOf: (words) =>
    $localize`:@@organization.search.title.words:«\u00a0${words}:words:\u00a0» dans les organisations`,
  label: $localize`:@@organizations.search:Chercher une organisation`,
  placeholder: $localize`:@@organization.search.placeholder:Nom, sigle, SIREN, mission…`,
  browseAll: $localize`:@@organizations.all:Voir toutes les organisations`,
};
