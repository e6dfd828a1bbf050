import type { SearchScope } from '../../search/search-scope';

/** The search of discussions. */
export const DISCUSSION_SCOPE: SearchScope = {
  type: 'discussion',
  path: '/discussions',
  filters: ['last_update_range'],
  things: 'discussions',
  heading: $localize`:@@discussion.search.heading:Discussions`,
  description: $localize`:@@discussion.search.description:Les questions posées sur les jeux de données, les API et les réutilisations, et leurs réponses.`,
  titleOf: (words) =>
    $localize`:@@discussion.search.title.words:«\u00a0${words}:words:\u00a0» dans les discussions`,
  label: $localize`:@@discussion.search.label:Chercher une discussion`,
  placeholder: $localize`:@@discussion.search.placeholder:Colonne, mise à jour, erreur…`,
  browseAll: $localize`:@@discussion.search.empty.all:Parcourez toutes les discussions`,
};
