import { PageGuard } from '../../documents/page-guard';
import { problemOf } from '../../documents/text';
import { streamXml } from '../../documents/xml';
import type { XmlElement } from '../../documents/xml-element';
import {
  checkpoint,
  type Checkpoint,
  type FetchedDocument,
  type HarvestContext,
} from '../../harvest-backend';
import { HarvestSourceError } from '../../harvest-problem';
import { withoutSecrets } from '../../safe-fetch/address';

/** A record of a repository, deleted or with its metadata. */
export interface OaiRecord {
  readonly identifier: string | undefined;
  readonly isDeleted: boolean;
  /** By which repositories file their records, often by theme. */
  readonly sets: readonly string[];
  readonly metadata: XmlElement | undefined;
  readonly document: Pick<FetchedDocument, 'url'>;
}

/** What is asked of a repository. */
export interface OaiAddress {
  readonly endpoint: string;
  /** The producer's choice of a format and a set, by parameters of the address. */
  readonly prefix: string | undefined;
  readonly set: string | undefined;
}

const REQUEST_PARAMETERS = [
  'verb',
  'metadataPrefix',
  'set',
  'resumptionToken',
  'identifier',
  'from',
  'until',
];

export function readOaiAddress(address: string): OaiAddress {
  const url = URL.parse(address);
  if (!url) {
    throw new HarvestSourceError('url-invalid', `${withoutSecrets(address)} is not an address.`);
  }
  const prefix = url.searchParams.get('metadataPrefix') ?? undefined;
  const set = url.searchParams.get('set') ?? undefined;
  REQUEST_PARAMETERS.forEach((name) => url.searchParams.delete(name));
  url.hash = '';
  return { endpoint: url.href, prefix, set };
}

/** Where a list is being read. */
interface Place {
  readonly token: string;
  /** When the repository began to tell the list, by its own clock. */
  readonly stamp?: string | undefined;
  /** Whether it lists only what changed. */
  readonly changes: boolean;
}

/** All records, or those that changed since `context.since`, following resumption tokens to the list's end. */
export async function* listRecords(
  address: OaiAddress,
  context: HarvestContext,
): AsyncGenerator<OaiRecord | Checkpoint, void> {
  if (context.resumeAt !== undefined) {
    const place = JSON.parse(context.resumeAt) as Place;
    yield* readList(address.endpoint, { resumptionToken: place.token }, place, context);
    return;
  }
  const { prefix = await bestPrefix(address.endpoint, context), set } = address;
  const whole = { metadataPrefix: prefix, ...(set !== undefined && { set }) };
  const from =
    context.since === undefined ? undefined : await fromOf(address.endpoint, context.since, context);
  if (from === undefined) {
    yield* readList(address.endpoint, whole, { changes: false }, context);
    return;
  }
  let answered = false;
  try {
    for await (const record of readList(address.endpoint, { ...whole, from }, { changes: true }, context)) {
      answered = true;
      yield record;
    }
  } catch (error) {
    // Not every repository can choose by date, though it should.
    if (answered || !isRefusal(error)) {
      throw error;
    }
    yield* readList(address.endpoint, whole, { changes: false }, context);
  }
}

async function* readList(
  endpoint: string,
  first: Readonly<Record<string, string>>,
  place: Omit<Place, 'token'>,
  context: HarvestContext,
): AsyncGenerator<OaiRecord | Checkpoint, void> {
  const guard = new PageGuard(endpoint);
  let { stamp } = place;
  for (let request = first; ;) {
    let token = '';
    let onPage = 0;
    for await (const { element, document } of ask(endpoint, { verb: 'ListRecords', ...request }, context)) {
      if (element.name === 'resumptionToken') {
        token = element.text;
        const size = Number(element.attribute('completeListSize'));
        if (size > 0 && !place.changes) {
          context.announce(size);
        }
      } else if (element.name === 'responseDate') {
        stamp ??= element.text;
      } else if (element.name === 'record') {
        const record = recordOf(element, document);
        guard.add(record.identifier ?? '');
        onPage++;
        yield record;
      }
    }
    // `completeListSize` may be an estimate (OAI-PMH 2.0 §3.5): the end of the list is where no token is.
    guard.endPage(onPage, 0);
    if (token === '') {
      break;
    }
    if (token === request.resumptionToken) {
      throw new HarvestSourceError(
        'too-many-pages',
        `${withoutSecrets(endpoint)} gives the same resumption token again.`,
        withoutSecrets(endpoint),
      );
    }
    request = { resumptionToken: token };
    yield checkpoint(JSON.stringify({ token, stamp, changes: place.changes } satisfies Place));
  }
  // Only now: a list of changes that is refused is followed by a whole one.
  if (place.changes) {
    context.onlyChanges?.();
  }
  if (stamp !== undefined) {
    context.noteStamp?.(stamp);
  }
}

/**
 * When to ask from, as precisely as the repository tells times (OAI-PMH 2.0 §3.3.1). Both ends of a range count, so
 * that the last second, or day, comes twice rather than never.
 */
async function fromOf(endpoint: string, since: string, context: HarvestContext): Promise<string | undefined> {
  const instant = new Date(since);
  if (Number.isNaN(instant.getTime())) {
    return undefined;
  }
  let granularity = '';
  try {
    for await (const { element } of ask(endpoint, { verb: 'Identify' }, context)) {
      if (element.name === 'granularity') {
        granularity = element.text;
      }
    }
  } catch (error) {
    if (!isRefusal(error)) {
      throw error;
    }
    // A day is what every repository knows.
  }
  const day = instant.toISOString().slice(0, 10);
  return /ss/i.test(granularity) ? `${instant.toISOString().slice(0, 19)}Z` : day;
}

function isRefusal(error: unknown): error is HarvestSourceError {
  return error instanceof HarvestSourceError && ['http-status', 'source-refused'].includes(error.code);
}

function recordOf(element: XmlElement, document: FetchedDocument): OaiRecord {
  const [header] = element.all('header');
  return {
    identifier: header?.all('identifier')[0]?.text || undefined,
    isDeleted: header?.attribute('status') === 'deleted',
    sets: header?.all('setSpec').map(({ text }) => text) ?? [],
    metadata: element.all('metadata/*')[0],
    document,
  };
}

/** Formats by the namespace that a repository gives for them, in the order in which they say the most. */
const NAMESPACES: readonly RegExp[] = [
  /w3\.org\/ns\/dcat|w3\.org\/1999\/02\/22-rdf-syntax-ns/i,
  /standards\.iso\.org\/iso\/19115\/-3\/mdb/i,
  /isotc211\.org\/2005\/gmd/i,
];
/** The format that every repository has. */
const EVERYWHERE = 'oai_dc';

async function bestPrefix(endpoint: string, context: HarvestContext): Promise<string> {
  const formats: { prefix: string; namespace: string }[] = [];
  try {
    for await (const { element } of ask(endpoint, { verb: 'ListMetadataFormats' }, context)) {
      if (element.name === 'metadataFormat') {
        formats.push({
          prefix: element.all('metadataPrefix')[0]?.text ?? '',
          namespace: element.all('metadataNamespace')[0]?.text ?? '',
        });
      }
    }
  } catch (error) {
    if (!isRefusal(error)) {
      throw error;
    }
  }
  for (const wanted of NAMESPACES) {
    const found = formats.find(({ prefix, namespace }) => prefix !== '' && wanted.test(namespace));
    if (found) {
      return found.prefix;
    }
  }
  return EVERYWHERE;
}

async function* ask(
  endpoint: string,
  parameters: Readonly<Record<string, string>>,
  { fetch, signal }: HarvestContext,
): AsyncGenerator<{ element: XmlElement; document: FetchedDocument }, void> {
  signal.throwIfAborted();
  const url = new URL(endpoint);
  for (const [name, value] of Object.entries(parameters)) {
    url.searchParams.set(name, value);
  }
  const document = await fetch(url.href, { accept: 'text/xml, application/xml;q=0.9, */*;q=0.1', signal });
  let isAnswer = false;
  for await (const element of streamXml(document, wishOf)) {
    if (element.name === 'error') {
      refuse(document, element);
    } else if (element.name === 'OAI-PMH') {
      isAnswer = true;
    } else {
      yield { element, document };
    }
  }
  if (!isAnswer) {
    throw problemOf(document, 'unknown-format', 'answered with XML that is not OAI-PMH.');
  }
}

function refuse(document: FetchedDocument, error: XmlElement): void {
  const code = error.attribute('code') ?? '';
  // An empty list is none that went wrong; that nothing at all was read is said by the run.
  if (code !== 'noRecordsMatch') {
    throw problemOf(document, 'source-refused', `${code}: ${error.text}`.slice(0, 300));
  }
}

function wishOf([root, child, grandchild, ...deeper]: readonly string[]): 'whole' | 'tag' | undefined {
  if (root !== 'OAI-PMH' || deeper.length > 0) {
    return undefined;
  }
  if (child === undefined) {
    return 'tag';
  }
  if (grandchild === undefined) {
    return child === 'error' || child === 'responseDate' ? 'whole' : undefined;
  }
  return ['record', 'resumptionToken', 'metadataFormat', 'granularity'].includes(grandchild)
    ? 'whole'
    : undefined;
}
