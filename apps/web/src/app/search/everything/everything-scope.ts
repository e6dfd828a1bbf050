import type { SearchScope } from '../search-scope';

/** The search of all kinds. */
export const EVERYTHING_SCOPE: SearchScope = {
  path: '/search',
  filters: [],
  isUnsorted: true,
  things: 'results',
  heading: $localize`:@@everything.heading:Tout le catalogue`,
  description: $localize`:@@everything.description:Jeux de données, API, réutilisations, thématiques, organisations, discussions et actualités, dans une seule liste.`,
  titleOf: (words) =>
    $localize`:@@everything.title.words:«\u00a0${words}:words:\u00a0» dans tout le catalogue`,
  label: $localize`:@@everything.label:Chercher dans tout le catalogue`,
  placeholder: $localize`:@@everything.placeholder:Un sujet, une organisation, une API…`,
  browseAll: $localize`:@@everything.all:Parcourez tout le catalogue`,
};
