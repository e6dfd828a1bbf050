import type { Language } from '../../platform/http/lang';
import type { SourceSummary } from './harvest-summary.reader';

interface SummaryTexts {
  readonly subject: (failed: number, waiting: number) => string;
  readonly intro: (totals: Omit<SourceSummary, 'name' | 'slug' | 'waits'>) => string;
  readonly source: (source: SourceSummary) => string;
  readonly more: (count: number) => string;
  readonly action: string;
  readonly pagePrefix: string;
}

const listed = (parts: readonly (string | false)[]): string => parts.filter(Boolean).join(', ');
const counted = (count: number, one: string, many: string): string | false =>
  count > 0 && `${count} ${count === 1 ? one : many}`;

export const SUMMARY_TEXTS: Readonly<Record<Language, SummaryTexts>> = {
  fr: {
    subject: (failed, waiting) =>
      listed([
        'Vos moissonnages de la semaine',
        counted(failed, 'source en échec', 'sources en échec'),
        counted(waiting, 'attend une réponse', 'attendent une réponse'),
      ]),
    intro: (totals) =>
      `Depuis une semaine : ${listed([
        counted(totals.runs, 'moissonnage', 'moissonnages') || 'aucun moissonnage',
        counted(totals.failed, 'échec', 'échecs'),
        counted(totals.created, 'fiche nouvelle', 'fiches nouvelles'),
        counted(totals.updated, 'modifiée', 'modifiées'),
        counted(totals.archived, 'archivée', 'archivées'),
      ])}.`,
    source: ({ name, runs, failed, created, updated, archived, waits }) =>
      `${name} : ${listed([
        waits === 'held' && 'le dernier moissonnage est retenu, regardez-le',
        waits === 'pending' && 'la source attend une réponse',
        counted(runs, 'moissonnage', 'moissonnages'),
        counted(failed, 'échec', 'échecs'),
        counted(created, 'fiche nouvelle', 'fiches nouvelles'),
        counted(updated, 'modifiée', 'modifiées'),
        counted(archived, 'archivée', 'archivées'),
      ])}`,
    more: (count) => `… et ${count} autres sources, sur le portail`,
    action: 'Voir mes sources',
    pagePrefix: '',
  },
  en: {
    subject: (failed, waiting) =>
      listed([
        'Your harvests of the week',
        counted(failed, 'source failing', 'sources failing'),
        counted(waiting, 'waits for an answer', 'wait for an answer'),
      ]),
    intro: (totals) =>
      `Within a week: ${listed([
        counted(totals.runs, 'harvest', 'harvests') || 'no harvest',
        counted(totals.failed, 'failure', 'failures'),
        counted(totals.created, 'new record', 'new records'),
        counted(totals.updated, 'changed', 'changed'),
        counted(totals.archived, 'archived', 'archived'),
      ])}.`,
    source: ({ name, runs, failed, created, updated, archived, waits }) =>
      `${name}: ${listed([
        waits === 'held' && 'the last harvest is held, have a look at it',
        waits === 'pending' && 'the source waits for an answer',
        counted(runs, 'harvest', 'harvests'),
        counted(failed, 'failure', 'failures'),
        counted(created, 'new record', 'new records'),
        counted(updated, 'changed', 'changed'),
        counted(archived, 'archived', 'archived'),
      ])}`,
    more: (count) => `… and ${count} other sources, on the portal`,
    action: 'See my sources',
    pagePrefix: '/en',
  },
};
