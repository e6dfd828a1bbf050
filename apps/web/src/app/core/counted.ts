import { inject, LOCALE_ID, Pipe, type PipeTransform } from '@angular/core';

interface Forms {
  readonly none: string;
  readonly one: string;
  readonly many: (count: string) => string;
}

/**
 * What is counted, in the forms that French and English need. Not `{count, plural, …}` in templates: Angular 22.2 takes
 * over such texts from the server only once when the same view is repeated, and fails on the others.
 */
const FORMS = {
  datasets: {
    none: $localize`:@@count.datasets.none:Aucun jeu de données`,
    one: $localize`:@@count.datasets.one:1 jeu de données`,
    many: (count) => $localize`:@@count.datasets.many:${count}:count: jeux de données`,
  },
  dataservices: {
    none: $localize`:@@count.dataservices.none:Aucune API`,
    one: $localize`:@@count.dataservices.one:1 API`,
    many: (count) => $localize`:@@count.dataservices.many:${count}:count: API`,
  },
  operations: {
    none: $localize`:@@count.operations.none:Aucune opération`,
    one: $localize`:@@count.operations.one:1 opération`,
    many: (count) => $localize`:@@count.operations.many:${count}:count: opérations`,
  },
  discussions: {
    none: $localize`:@@count.discussions.none:Aucune discussion`,
    one: $localize`:@@count.discussions.one:1 discussion`,
    many: (count) => $localize`:@@count.discussions.many:${count}:count: discussions`,
  },
  messages: {
    none: $localize`:@@count.messages.none:Aucun message`,
    one: $localize`:@@count.messages.one:1 message`,
    many: (count) => $localize`:@@count.messages.many:${count}:count: messages`,
  },
  posts: {
    none: $localize`:@@count.posts.none:Aucune actualité`,
    one: $localize`:@@count.posts.one:1 actualité`,
    many: (count) => $localize`:@@count.posts.many:${count}:count: actualités`,
  },
  reuses: {
    none: $localize`:@@count.reuses.none:Aucune réutilisation`,
    one: $localize`:@@count.reuses.one:1 réutilisation`,
    many: (count) => $localize`:@@count.reuses.many:${count}:count: réutilisations`,
  },
  topics: {
    none: $localize`:@@count.topics.none:Aucune thématique`,
    one: $localize`:@@count.topics.one:1 thématique`,
    many: (count) => $localize`:@@count.topics.many:${count}:count: thématiques`,
  },
  elements: {
    none: $localize`:@@count.elements.none:Aucun élément`,
    one: $localize`:@@count.elements.one:1 élément`,
    many: (count) => $localize`:@@count.elements.many:${count}:count: éléments`,
  },
  texts: {
    none: $localize`:@@count.texts.none:Aucun texte`,
    one: $localize`:@@count.texts.one:1 texte`,
    many: (count) => $localize`:@@count.texts.many:${count}:count: textes`,
  },
  files: {
    none: $localize`:@@count.files.none:Aucun fichier`,
    one: $localize`:@@count.files.one:1 fichier`,
    many: (count) => $localize`:@@count.files.many:${count}:count: fichiers`,
  },
  organizations: {
    none: $localize`:@@count.organizations.none:Aucune organisation`,
    one: $localize`:@@count.organizations.one:1 organisation`,
    many: (count) => $localize`:@@count.organizations.many:${count}:count: organisations`,
  },
  harvestSources: {
    none: $localize`:@@count.harvest-sources.none:Aucune source`,
    one: $localize`:@@count.harvest-sources.one:1 source`,
    many: (count) => $localize`:@@count.harvest-sources.many:${count}:count: sources`,
  },
  harvestRecords: {
    none: $localize`:@@count.harvest-records.none:Aucune fiche`,
    one: $localize`:@@count.harvest-records.one:1 fiche`,
    many: (count) => $localize`:@@count.harvest-records.many:${count}:count: fiches`,
  },
  views: {
    none: $localize`:@@count.views.none:Aucune vue`,
    one: $localize`:@@count.views.one:1 vue`,
    many: (count) => $localize`:@@count.views.many:${count}:count: vues`,
  },
  downloads: {
    none: $localize`:@@count.downloads.none:Aucun téléchargement`,
    one: $localize`:@@count.downloads.one:1 téléchargement`,
    many: (count) => $localize`:@@count.downloads.many:${count}:count: téléchargements`,
  },
  results: {
    none: $localize`:@@count.results.none:Aucun résultat`,
    one: $localize`:@@count.results.one:1 résultat`,
    many: (count) => $localize`:@@count.results.many:${count}:count: résultats`,
  },
  otherChoices: {
    none: $localize`:@@count.other-choices.none:Aucun autre choix`,
    one: $localize`:@@count.other-choices.one:1 autre choix`,
    many: (count) => $localize`:@@count.other-choices.many:${count}:count: autres choix`,
  },
} as const satisfies Record<string, Forms>;

/** «1 234 fichiers». */
@Pipe({ name: 'counted' })
export class Counted implements PipeTransform {
  private readonly numbers = new Intl.NumberFormat(inject(LOCALE_ID));

  transform(count: number, things: keyof typeof FORMS): string {
    const { none, one, many } = FORMS[things];
    return count === 0 ? none : count === 1 ? one : many(this.numbers.format(count));
  }
}
