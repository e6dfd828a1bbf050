import type {
  Checkpoint,
  HarvestBackend,
  HarvestContext,
  HarvestOutcome,
  HarvestSource,
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
export type FoundOutcome = Checkpoint | FoundRecord;
export type FoundRecord =
  | Exclude<HarvestOutcome, { kind: 'record' | 'checkpoint' }>
  | (Extract<HarvestOutcome, { kind: 'record' }> & { readonly terms?: () => RecordTerms });

/** A source that says what is wanted of it. */
export interface AskedSource extends HarvestSource {
  readonly settings: SourceSettings;
}

export interface BackendDefinition {
  readonly kind: string;
  readonly completeness: HarvestBackend['completeness'];
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
export function defineBackend({
  kind,
  completeness,
  filters,
  options = [],
  harvest,
}: BackendDefinition): DescribedBackend {
  return {
    kind,
    completeness,
    schema: { filters, options: [...FOR_EVERY_RECORD, ...options] },
    harvest: (source, context) => {
      const settings = source.settings ?? NO_SETTINGS;
      return chosen(harvest({ ...source, settings }, context), settings);
    },
  };
}

async function* chosen(
  outcomes: AsyncIterable<FoundOutcome>,
  { filters, options }: SourceSettings,
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
      yield leftOut(found.record, filter);
    } else {
      yield isMapped ? { ...found, record: withOptions(found.record, options) } : found;
    }
  }
}

/** Without its identity: what was kept of it under other filters counts as gone from the source. */
function leftOut(
  { kind, remoteId, title }: Extract<HarvestOutcome, { kind: 'record' }>['record'],
  { key, type, value }: SourceFilter,
): HarvestOutcome {
  const reason = type === 'exclude' ? `${key} «${value}» is excluded` : `no ${key} that is asked for`;
  const message = `${title.slice(0, 200)} (${remoteId.slice(0, 150)}): ${reason.slice(0, 140)}.`;
  return { kind: 'skipped', recordKind: kind, problem: { code: 'record-filtered', message, at: key } };
}
