import { objectsOf, textOf, type JsonObject } from '../../documents/json-values';
import type { HarvestContext } from '../../harvest-backend';
import { rawJson } from '../../raw-record';
import {
  defineBackend,
  type AskedSource,
  type DescribedBackend,
  type FoundOutcome,
  type FoundRecord,
} from '../../settings/define-backend';
import type { RecordTerms } from '../../settings/filters';
import { mapRecord } from '../../values/mapped';
import { readCkanAddress } from './ckan-address';
import { listPackages } from './ckan-client';
import { CKAN_READERS, ckanSource } from './ckan-mapping';

/** Reads portals of CKAN and DKAN through their action API. */
export function createCkanBackend(): DescribedBackend {
  return defineBackend({
    kind: 'ckan',
    filters: {
      organization: { asked: true, exclude: true },
      tag: { asked: true, exclude: true },
      theme: { asked: true, exclude: true },
    },
    harvest,
  });
}

async function* harvest(
  { url, settings }: AskedSource,
  context: HarvestContext,
): AsyncGenerator<FoundOutcome, void> {
  context.signal.throwIfAborted();
  const address = readCkanAddress(url, settings.filters);
  const now = new Date();
  for await (const listed of listPackages(address, context)) {
    context.signal.throwIfAborted();
    if ('kind' in listed) {
      yield listed;
    } else if ('missing' in listed) {
      const { code, message, at } = listed.missing;
      const problem = { code, message, ...(at !== undefined && { at }) };
      yield { kind: 'failed', recordKind: 'dataset', listedAs: listed.name, problem };
    } else {
      yield { ...outcomeOf(address.portal, listed.found, now), raw: rawJson(listed.found) };
    }
  }
}

/** What extensions keep as packages beside datasets. */
const OTHER_TYPES: readonly string[] = ['harvest', 'showcase'];

function outcomeOf(portal: string, found: JsonObject, now: Date): FoundRecord {
  const type = textOf(found.type) ?? 'dataset';
  const isWithdrawn = found.private === true || textOf(found.state) === 'deleted';
  if (isWithdrawn || OTHER_TYPES.includes(type)) {
    const what = isWithdrawn ? 'is private or deleted' : `is of type ${type.slice(0, 50)}`;
    const message = `The package ${(textOf(found.name) ?? '').slice(0, 200)} ${what}.`;
    return { kind: 'skipped', recordKind: 'dataset', problem: { code: 'record-ignored', message } };
  }
  const outcome = mapRecord('dataset', CKAN_READERS, ckanSource(portal, found), now);
  const listedAs = textOf(found.name);
  return outcome.kind === 'record'
    ? { ...outcome, ...(listedAs !== undefined && { listedAs }), terms: () => termsOf(found) }
    : outcome;
}

/** Names and titles; groups are what CKAN files datasets by theme with. */
function termsOf({ organization, tags, groups }: JsonObject): RecordTerms {
  const namesOf = (values: unknown) =>
    objectsOf(values).flatMap((value) =>
      ['id', 'name', 'title', 'display_name'].map((name) => textOf(value[name])),
    );
  return { organization: namesOf(organization), tag: namesOf(tags), theme: namesOf(groups) };
}
