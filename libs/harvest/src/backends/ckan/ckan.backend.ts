import { textOf, type JsonObject } from '../../documents/json-values';
import type { HarvestBackend, HarvestContext, HarvestOutcome, RecordOutcome } from '../../harvest-backend';
import { HarvestSourceError } from '../../harvest-problem';
import { rawJson } from '../../raw-record';
import { withoutSecrets } from '../../safe-fetch/address';
import { mapRecord } from '../../values/mapped';
import { readCkanAddress } from './ckan-address';
import { listPackages } from './ckan-client';
import { CKAN_READERS, ckanSource } from './ckan-mapping';

/** Reads portals of CKAN and DKAN through their action API. */
export function createCkanBackend(): HarvestBackend {
  return {
    kind: 'ckan',
    harvest: (source, context) => harvest(source.url, context),
  };
}

async function* harvest(url: string, context: HarvestContext): AsyncGenerator<HarvestOutcome, void> {
  context.signal.throwIfAborted();
  const address = readCkanAddress(url);
  const now = new Date();
  let missing = 0;
  for await (const listed of listPackages(address, context)) {
    context.signal.throwIfAborted();
    if ('kind' in listed) {
      yield listed;
    } else if ('missing' in listed) {
      missing++;
      const { code, message, at } = listed.missing;
      yield { kind: 'failed', recordKind: 'dataset', problem: { code, message, ...(at && { at }) } };
    } else {
      yield { ...outcomeOf(address.portal, listed.found, now), raw: rawJson(listed.found) };
    }
  }
  if (missing > 0) {
    // Their names say nothing of their identity, so that they cannot be told from those that are gone.
    const message = `${missing} datasets of the list could not be fetched.`;
    throw new HarvestSourceError('incomplete', message, withoutSecrets(url));
  }
}

/** What extensions keep as packages beside datasets. */
const OTHER_TYPES: readonly string[] = ['harvest', 'showcase'];

function outcomeOf(portal: string, found: JsonObject, now: Date): RecordOutcome {
  const type = textOf(found.type) ?? 'dataset';
  const isWithdrawn = found.private === true || textOf(found.state) === 'deleted';
  if (isWithdrawn || OTHER_TYPES.includes(type)) {
    const what = isWithdrawn ? 'is private or deleted' : `is of type ${type.slice(0, 50)}`;
    const message = `The package ${(textOf(found.name) ?? '').slice(0, 200)} ${what}.`;
    return { kind: 'skipped', recordKind: 'dataset', problem: { code: 'record-ignored', message } };
  }
  return mapRecord('dataset', CKAN_READERS, ckanSource(portal, found), now);
}
