import { detectRdfFormat, openCatalogue, RdfError, type Catalogue } from '@passerelle/dcat';
import type { FetchedDocument, HarvestContext } from '../../harvest-backend';
import { HarvestSourceError } from '../../harvest-problem';
import { withoutSecrets } from '../../safe-fetch/address';
import { PageGuard } from '../../documents/page-guard';
import { peek } from '../../documents/peek';
import { ofThemes } from '../../formats/embedded-rdf';
import { readPages } from '../../pages/read-pages';
import {
  defineBackend,
  type AskedSource,
  type DescribedBackend,
  type FoundOutcome,
  type FoundRecord,
} from '../../settings/define-backend';
import type { SourceOptions } from '../../settings/source-settings';

const ACCEPT =
  'text/turtle, application/n-triples, application/rdf+xml;q=0.9, application/ld+json;q=0.8, */*;q=0.1';
/** Enough for any prolog, prefixes and comments before the first statement. */
const HEAD_BYTES = 4096;
const MAX_PAGES = 10_000;

/** Reads DCAT catalogues in any RDF serialisation, following Hydra pages. */
export function createDcatBackend(): DescribedBackend {
  return defineBackend({
    kind: 'dcat',
    filters: {
      organization: { asked: false, exclude: true },
      tag: { asked: false, exclude: true },
      theme: { asked: false, exclude: true },
    },
    options: ['language', 'remote_url_prefix'],
    harvest: harvestPages,
  });
}

async function* harvestPages(
  { url, settings }: AskedSource,
  context: HarvestContext,
): AsyncGenerator<FoundOutcome, void> {
  const visited = new Set<string>();
  const guard = new PageGuard(url, context.readBefore);
  // The smallest of what the pages say: a catalogue may grow while it is read.
  let total = Infinity;
  const noteTotal = (said = Infinity) => {
    total = Math.min(total, said);
  };
  yield* readPages<FoundRecord>(context.resumeAt ?? url, context, {
    request(page) {
      const address = withoutFragment(page);
      if (visited.has(address) || visited.size >= MAX_PAGES) {
        const where = withoutSecrets(page);
        const message = visited.has(address)
          ? `The pages lead in a circle, back to ${where}.`
          : `There are more than ${MAX_PAGES} pages.`;
        throw new HarvestSourceError('too-many-pages', message, where);
      }
      visited.add(address);
      return { url: page, accept: ACCEPT };
    },
    skip: (page) => {
      guard.skipPage(page.items);
      noteTotal(page.announced);
    },
    read: (document, page, announce) =>
      readPage(document, page, context, settings.options, guard, (said) => {
        noteTotal(said);
        announce(said);
      }),
  });
  if (Number.isFinite(total)) {
    guard.end(total);
  }
}

/** @returns the address of the next page */
async function* readPage(
  document: FetchedDocument,
  page: string,
  context: HarvestContext,
  options: SourceOptions,
  guard: PageGuard,
  announce: (total: number) => void,
): AsyncGenerator<FoundRecord, string | undefined> {
  let catalogue: Catalogue | undefined;
  try {
    catalogue = await openPage(document, page, context, options);
    if (catalogue.totalItems !== undefined) {
      announce(catalogue.totalItems);
    }
    let onPage = 0;
    for await (const outcome of catalogue.outcomes()) {
      context.signal.throwIfAborted();
      onPage++;
      guard.add((outcome.kind === 'record' ? outcome.record.remoteId : outcome.remoteId) ?? '');
      yield ofThemes(outcome);
    }
    guard.endPage(onPage, 0);
    return catalogue.nextPage;
  } catch (error) {
    throw error instanceof RdfError ? toSourceError(error, page) : error;
  } finally {
    // Also when the consumer leaves early: the page may hold files in the scratch directory.
    await catalogue?.close();
  }
}

async function openPage(
  document: FetchedDocument,
  page: string,
  { scratchDir }: HarvestContext,
  { language }: SourceOptions,
): Promise<Catalogue> {
  const { head, body, close } = await peek(document.body, HEAD_BYTES);
  try {
    const format = detectRdfFormat({ mediaType: document.mediaType, url: document.url, head });
    const where = withoutSecrets(page);
    if (format === undefined) {
      const message = `${where} answered with no RDF format that is known (media type ${document.mediaType || 'none'}).`;
      throw new HarvestSourceError('unknown-format', message, where);
    }
    if (format === 'html') {
      throw new HarvestSourceError('html-answer', `${where} answered with a web page.`, where);
    }
    return await openCatalogue(body, {
      format,
      baseIri: document.url,
      scratchDir,
      ...(language && { language }),
    });
  } finally {
    await close();
  }
}

function toSourceError(error: RdfError, page: string): HarvestSourceError {
  const where = withoutSecrets(page);
  return new HarvestSourceError(error.code, `${where}: ${error.message}`, where, { cause: error });
}

function withoutFragment(address: string): string {
  if (!URL.canParse(address)) {
    return address;
  }
  const url = new URL(address);
  url.hash = '';
  return url.href;
}
