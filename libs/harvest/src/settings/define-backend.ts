import type {
  Checkpoint,
  HarvestBackend,
  HarvestContext,
  HarvestOutcome,
  HarvestSource,
  PageMark,
  PublisherOutcome,
  RecordOutcome,
} from '../harvest-backend';
import { createJudge, type RecordTerms } from './filters';
import { withOptions } from './mapping-options';
import {
  NO_SETTINGS,
  type OptionKey,
  type SettingsSchema,
  type SourceFilter,
  type SourceSettings,
} from './source-settings';

/** A backend whose sources can be told what to give, and how. */
export interface DescribedBackend extends HarvestBackend {
  readonly schema: SettingsSchema;
}

/** What backends give: a record may come with names under which it can be filtered, which are asked for at once. */
export type FoundOutcome = Checkpoint | PageMark | PublisherOutcome | FoundRecord;
export type FoundRecord =
  | Exclude<RecordOutcome, { kind: 'record' }>
  | (Extract<RecordOutcome, { kind: 'record' }> & { readonly terms?: () => RecordTerms });

/** A source that says what is wanted of it. */
export interface AskedSource extends HarvestSource {
  readonly settings: SourceSettings;
}

export interface BackendDefinition {
  readonly kind: string;
  readonly filters: SettingsSchema['filters'];
  /** Options that its readers know; those that hold for every record are taken by every backend. */
  readonly options?: readonly OptionKey[];
  readonly harvest: (source: AskedSource, context: HarvestContext) => AsyncIterable<FoundOutcome>;
}

const FOR_EVERY_RECORD: readonly OptionKey[] = ['license', 'access', 'ignore_publishers'];

/**
 * The one way to make a backend: filters and options hold for what it gives, whether or not it could ask the source
 * for less.
 */
export function defineBackend({ kind, filters, options = [], harvest }: BackendDefinition): DescribedBackend {
  return {
    kind,
    schema: { filters, options: [...FOR_EVERY_RECORD, ...options] },
    harvest: (source, context) => {
      const settings = source.settings ?? NO_SETTINGS;
      const outcomes = harvest({ ...source, settings }, context);
      return chosen(outcomes, settings, context.since !== undefined);
    },
  };
}

async function* chosen(
  outcomes: AsyncIterable<FoundOutcome>,
  { filters, options }: SourceSettings,
  isOfChanges: boolean,
): AsyncGenerator<HarvestOutcome, void> {
  const leftOutBy = filters.length > 0 ? createJudge(filters) : undefined;
  const isMapped = Object.keys(options).length > 0;
  for await (const outcome of outcomes) {
    if (outcome.kind !== 'record') {
      yield outcome;
      continue;
    }
    const { terms, ...found } = outcome;
    const filter = leftOutBy?.(found.record, terms?.() ?? {});
    if (filter) {
      const { listedAs } = found;
      // Where absence says nothing, it is gone by the name that it has in the list.
      const isGone = isOfChanges && listedAs !== undefined;
      yield { ...leftOut(found.record, filter), ...(isGone && { deletes: listedAs }) };
    } else {
      yield isMapped ? { ...found, record: withOptions(found.record, options) } : found;
    }
  }
}

/** Without its identity: what was kept of it under other filters counts as gone from the source. */
function leftOut(
  { kind, remoteId, title }: Extract<RecordOutcome, { kind: 'record' }>['record'],
  { key, type, value }: SourceFilter,
): Exclude<RecordOutcome, { kind: 'record' }> {
  const reason = type === 'exclude' ? `${key} «${value}» is excluded` : `no ${key} that is asked for`;
  const message = `${title.slice(0, 200)} (${remoteId.slice(0, 150)}): ${reason.slice(0, 140)}.`;
  return { kind: 'skipped', recordKind: kind, problem: { code: 'record-filtered', message, at: key } };
}
