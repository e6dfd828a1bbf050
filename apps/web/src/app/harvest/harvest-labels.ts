import type { BadgeTone } from '@passerelle/ui';
import type { HarvestActivity, ItemVerdict, RunState, SourceHealth, SourceState } from './harvest-types';

/** The states of harvests in words. Each is a total record: a new one fails to compile until it has its words. */

export const HEALTH_LABELS: Record<SourceHealth, { label: string; tone: BadgeTone }> = {
  running: { label: $localize`:@@harvest.health.running:Moissonnage en cours`, tone: 'info' },
  held: { label: $localize`:@@harvest.health.held:Moissonnage retenu`, tone: 'accent' },
  failing: { label: $localize`:@@harvest.health.failing:En échec`, tone: 'danger' },
  paused: { label: $localize`:@@harvest.health.paused:En pause`, tone: 'neutral' },
  well: { label: $localize`:@@harvest.health.well:Tout va bien`, tone: 'success' },
  'never-run': { label: $localize`:@@harvest.health.never-run:Pas encore moissonnée`, tone: 'neutral' },
};

export const STATE_LABELS: Record<SourceState, { label: string; tone: BadgeTone }> = {
  pending: { label: $localize`:@@harvest.state.pending:À valider`, tone: 'brand' },
  accepted: { label: $localize`:@@harvest.state.accepted:Acceptée`, tone: 'success' },
  refused: { label: $localize`:@@harvest.state.refused:Refusée`, tone: 'danger' },
};

export const RUN_LABELS: Record<RunState, { label: string; tone: BadgeTone; about: string }> = {
  running: {
    label: $localize`:@@harvest.run.running:En cours`,
    tone: 'info',
    about: $localize`:@@harvest.run.running.about:Les fiches arrivent et sont écrites une page après l’autre.`,
  },
  done: {
    label: $localize`:@@harvest.run.done:Terminé`,
    tone: 'success',
    about: $localize`:@@harvest.run.done.about:La source a été lue jusqu’au bout.`,
  },
  held: {
    label: $localize`:@@harvest.run.held:Retenu`,
    tone: 'accent',
    about: $localize`:@@harvest.run.held.about:La source a été lue jusqu’au bout, mais il lui manque tant de fiches que rien n’a été archivé\u00a0: quelqu’un doit d’abord regarder.`,
  },
  failed: {
    label: $localize`:@@harvest.run.failed:Échoué`,
    tone: 'danger',
    about: $localize`:@@harvest.run.failed.about:La source n’a pas pu être lue jusqu’au bout. Ce qui était arrivé est gardé, rien n’a été archivé.`,
  },
  interrupted: {
    label: $localize`:@@harvest.run.interrupted:Interrompu`,
    tone: 'neutral',
    about: $localize`:@@harvest.run.interrupted.about:Le portail s’est arrêté pendant ce moissonnage\u00a0; un autre l’a suivi.`,
  },
};

/** What became of one record. */
export const ITEM_LABELS: Record<ItemVerdict, { label: string; tone: BadgeTone }> = {
  failed: { label: $localize`:@@harvest.item.failed:Refusée`, tone: 'danger' },
  skipped: { label: $localize`:@@harvest.item.skipped:Laissée de côté`, tone: 'neutral' },
  'kept-with-warnings': {
    label: $localize`:@@harvest.item.kept-with-warnings:Gardée, avec des réserves`,
    tone: 'accent',
  },
  missing: { label: $localize`:@@harvest.item.missing:Disparue de la source`, tone: 'accent' },
  archived: { label: $localize`:@@harvest.item.archived:Archivée`, tone: 'neutral' },
  updated: { label: $localize`:@@harvest.item.updated:Modifiée`, tone: 'info' },
  created: { label: $localize`:@@harvest.item.created:Nouvelle`, tone: 'success' },
};

/** What a run waits for. */
export const WAITING_LABELS: Record<HarvestActivity['waiting'][number]['for'], string> = {
  worker: $localize`:@@harvest.waiting-for.worker:Attend qu’un processus soit libre`,
  host: $localize`:@@harvest.waiting-for.host:Attend que d’autres aient fini de lire le même serveur`,
  rest: $localize`:@@harvest.waiting-for.rest:Son serveur demande un répit`,
};

export const RECORD_KIND_LABELS: Record<'dataset' | 'dataservice' | 'reuse', string> = {
  dataset: $localize`:@@harvest.kind.dataset:Jeu de données`,
  dataservice: $localize`:@@harvest.kind.dataservice:API`,
  reuse: $localize`:@@harvest.kind.reuse:Réutilisation`,
};
