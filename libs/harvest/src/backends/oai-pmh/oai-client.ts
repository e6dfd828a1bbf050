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

/** All records, following resumption tokens to the list's end. */
export async function* listRecords(
  { endpoint, prefix, set }: OaiAddress,
  context: HarvestContext,
): AsyncGenerator<OaiRecord | Checkpoint, void> {
  const guard = new PageGuard(endpoint);
  let request: Readonly<Record<string, string>> =
    context.resumeAt === undefined
      ? {
          metadataPrefix: prefix ?? (await bestPrefix(endpoint, context)),
          ...(set !== undefined && { set }),
        }
      : { resumptionToken: context.resumeAt };
  for (;;) {
    let token = '';
    let onPage = 0;
    for await (const { element, document } of ask(endpoint, { verb: 'ListRecords', ...request }, context)) {
      if (element.name === 'resumptionToken') {
        token = element.text;
        const size = Number(element.attribute('completeListSize'));
        if (size > 0) {
          context.announce(size);
        }
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
      return;
    }
    if (token === request.resumptionToken) {
      throw new HarvestSourceError(
        'too-many-pages',
        `${withoutSecrets(endpoint)} gives the same resumption token again.`,
        withoutSecrets(endpoint),
      );
    }
    request = { resumptionToken: token };
    yield checkpoint(token);
  }
}

function recordOf(element: XmlElement, document: FetchedDocument): OaiRecord {
  const [header] = element.all('header');
  return {
    identifier: header?.all('identifier')[0]?.text || undefined,
    isDeleted: header?.attribute('status') === 'deleted',
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
    if (!(error instanceof HarvestSourceError) || !['http-status', 'source-refused'].includes(error.code)) {
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
    return child === 'error' ? 'whole' : undefined;
  }
  return ['record', 'resumptionToken', 'metadataFormat'].includes(grandchild) ? 'whole' : undefined;
}
