import type { WrittenKind } from './entry-kinds';

interface EntryWords {
  /** Of the list of what one publishes. */
  readonly list: string;
  readonly create: string;
  readonly none: string;
  readonly search: string;
  readonly delete: string;
  readonly deleteQuestion: (title: string) => string;
  /** Where the portal's list of them is, and where one's own are. */
  readonly path: 'datasets' | 'dataservices' | 'reuses' | 'topics';
}

export const ENTRY_WORDS: Record<WrittenKind, EntryWords> = {
  dataset: {
    list: $localize`:@@space.datasets:Jeux de données`,
    create: $localize`:@@space.datasets.create:Publier un jeu de données`,
    none: $localize`:@@space.datasets.none:Aucun jeu de données ici.`,
    search: $localize`:@@space.datasets.search:Mots du titre ou de la description`,
    delete: $localize`:@@space.datasets.delete:Supprimer ce jeu de données`,
    deleteQuestion: (title) =>
      $localize`:@@space.datasets.delete.question:Supprimer le jeu de données «\u00a0${title}:title:\u00a0»\u00a0?`,
    path: 'datasets',
  },
  dataservice: {
    list: $localize`:@@space.dataservices:API`,
    create: $localize`:@@space.dataservices.create:Publier une API`,
    none: $localize`:@@space.dataservices.none:Aucune API ici.`,
    search: $localize`:@@space.dataservices.search:Mots du nom ou de la description`,
    delete: $localize`:@@space.dataservices.delete:Supprimer cette API`,
    deleteQuestion: (title) =>
      $localize`:@@space.dataservices.delete.question:Supprimer l’API «\u00a0${title}:title:\u00a0»\u00a0?`,
    path: 'dataservices',
  },
  reuse: {
    list: $localize`:@@space.reuses:Réutilisations`,
    create: $localize`:@@space.reuses.create:Déclarer une réutilisation`,
    none: $localize`:@@space.reuses.none:Aucune réutilisation ici.`,
    search: $localize`:@@space.reuses.search:Mots du titre ou de la description`,
    delete: $localize`:@@space.reuses.delete:Supprimer cette réutilisation`,
    deleteQuestion: (title) =>
      $localize`:@@space.reuses.delete.question:Supprimer la réutilisation «\u00a0${title}:title:\u00a0»\u00a0?`,
    path: 'reuses',
  },
  topic: {
    list: $localize`:@@space.topics:Thématiques`,
    create: $localize`:@@space.topics.create:Rassembler dans une thématique`,
    none: $localize`:@@space.topics.none:Aucune thématique ici.`,
    search: $localize`:@@space.topics.search:Mots du nom ou de la description`,
    delete: $localize`:@@space.topics.delete:Supprimer cette thématique`,
    deleteQuestion: (title) =>
      $localize`:@@space.topics.delete.question:Supprimer la thématique «\u00a0${title}:title:\u00a0»\u00a0?`,
    path: 'topics',
  },
};
