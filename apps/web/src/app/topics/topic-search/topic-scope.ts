import type { SearchScope } from '../../search/search-scope';

/** The search of topics. */
export const TOPIC_SCOPE: SearchScope = {
  type: 'topic',
  path: '/topics',
  filters: ['organization', 'producer_type', 'tag', 'last_update_range'],
  things: 'topics',
  heading: $localize`:@@topic.search.heading:Thématiques`,
  description: $localize`:@@topic.search.description:Des jeux de données, des API et des réutilisations rassemblés autour d’un sujet.`,
  titleOf: (words) =>
    $localize`:@@topic.search.title.words:«\u00a0${words}:words:\u00a0» dans les thématiques`,
  label: $localize`:@@topic.search.label:Chercher une thématique`,
  placeholder: $localize`:@@topic.search.placeholder:Eau, école, mobilité…`,
  browseAll: $localize`:@@topic.search.empty.all:Parcourez toutes les thématiques`,
};
