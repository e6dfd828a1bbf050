import { setImmediate } from 'node:timers/promises';
import { GraphError, type CatalogueEntry, type Graph } from './graph/graph';
import { GraphLoader } from './graph/graph-loader';
import { readDataservice } from './mapping/dataservice';
import { readDataset } from './mapping/dataset';
import { IDENTITY_PREDICATES, readRemoteId } from './mapping/identity';
import { RecordNodes } from './mapping/node';
import { namesOfThemes } from './mapping/tags';
import { toOutcome, toRecordProblem, type CatalogueOutcome } from './mapping/outcome';
import { rawTriples } from './mapping/raw-triples';
import { FieldError, Reading } from './mapping/reading';
import { NextPageFinder } from './next-page';
import { decodeText } from './rdf/decode';
import type { RdfFormat } from './rdf/detect-format';
import { parseRdf } from './rdf/parse';
import type { Term, Triple } from './rdf/term';
import { TotalItemsFinder } from './total-items';
import { ACCESS_SERVICE, ENTRY_CLASSES, isRead, LISTS_SERVICE, TYPE } from './vocabulary';

/** One document of a catalogue, loaded. To be closed by who opened it, whatever happens. */
export interface Catalogue {
  /**
   * One outcome for each dataset, then for each data service that is an entry of its own, in the order in which the
   * document first calls them so; none where it has none.
   */
  outcomes(): AsyncIterable<CatalogueOutcome>;
  /** Absolute address of the page that follows, without fragment; `undefined` on the last page. */
  readonly nextPage: string | undefined;
  /** How many entries the catalogue says it has, on all pages together. */
  readonly totalItems: number | undefined;
  /** Removes the file that a large document leaves in the scratch directory. */
  close(): Promise<void>;
}

export interface OpenCatalogueOptions {
  readonly format: RdfFormat;
  /** Address of the document: relative IRIs are resolved against it. */
  readonly baseIri: string;
  /** Directory for a document that does not fit in memory. */
  readonly scratchDir: string;
  /** Triples and marks kept in memory before that; 60,000 when not said, some 30 MB. */
  readonly spillAfterQuads?: number;
  /** Language to prefer where a text comes in several; French when not said. */
  readonly language?: string;
}

const SPILL_AFTER_QUADS = 60_000;
/** Between two pauses that let timers and signals of the process run. */
const OUTCOMES_AT_A_TIME = 200;

/**
 * Reads a document to its end. What it says may come in any order: a dataset before or after its distributions, its
 * triples together or scattered.
 * @throws RdfError when it is not RDF or is refused; whatever `body` throws
 */
export async function openCatalogue(
  body: AsyncIterable<Uint8Array>,
  { format, baseIri, scratchDir, spillAfterQuads = SPILL_AFTER_QUADS, language }: OpenCatalogueOptions,
): Promise<Catalogue> {
  const loader = new GraphLoader({ scratchDir, spillAfterQuads, keeps: isRead });
  const pages = new NextPageFinder(baseIri);
  const total = new TotalItemsFinder();
  try {
    await parseRdf(decodeText(body), { format, baseIri }, (triple) => {
      if (triple.predicate !== TYPE) {
        pages.add(triple);
        total.add(triple);
        loader.add(triple);
      }
      markEntries(triple, loader);
    });
    const nextPage = pages.find();
    const graph = loader.finish();
    const now = new Date();
    return {
      outcomes: () => readOutcomes(graph, now, language),
      nextPage,
      totalItems: total.find(),
      close: () => {
        graph.close();
        return Promise.resolve();
      },
    };
  } catch (error) {
    loader.discard();
    throw error;
  }
}

/** Notes what decides which subjects are entries of the catalogue. */
function markEntries({ subject, predicate, object }: Triple, loader: GraphLoader): void {
  if (predicate === TYPE) {
    const kind = ENTRY_CLASSES.get(object.value);
    if (kind) {
      loader.mark(subject, kind);
    }
  } else if (object.kind === 'literal') {
    return;
  } else if (predicate === LISTS_SERVICE) {
    loader.mark(object.value, 'listed');
  } else if (predicate === ACCESS_SERVICE) {
    loader.mark(object.value, 'gives-access');
  }
}

async function* readOutcomes(
  graph: Graph,
  now: Date,
  language: string | undefined,
): AsyncGenerator<CatalogueOutcome, void> {
  let read = 0;
  for (const entry of graph.entries()) {
    if (++read % OUTCOMES_AT_A_TIME === 0) {
      await setImmediate();
    }
    yield readOutcome(graph, entry, now, language);
  }
}

const READERS = { dataset: readDataset, dataservice: readDataservice } as const;

/** A bad record is an outcome; only a document that can no longer be read throws. */
function readOutcome(
  graph: Graph,
  { kind, subject }: CatalogueEntry,
  now: Date,
  language: string | undefined,
): CatalogueOutcome {
  const term: Term = { kind: subject.startsWith('_:') ? 'blank' : 'iri', value: subject };
  const nodes = new RecordNodes(graph, undefined, language);
  try {
    const reading = new Reading(now);
    const outcome = toOutcome(kind, READERS[kind](nodes.node(term), reading), reading);
    const raw = rawTriples(kind, subject, nodes);
    return outcome.kind === 'record'
      ? { ...outcome, raw, themes: () => namesOfThemes(nodes.node(term)) }
      : { ...outcome, raw };
  } catch (error) {
    if ((error instanceof FieldError ? error.cause : error) instanceof GraphError) {
      throw error instanceof FieldError ? error.cause : error;
    }
    return {
      kind: 'failed',
      recordKind: kind,
      ...identityOf(graph, term),
      problem: toRecordProblem(error),
      raw: rawTriples(kind, subject, nodes),
    };
  }
}

/**
 * Who failed: a record that is still there at its source must not be taken for gone. Reads its identifiers alone, which
 * succeeds where the whole was too large.
 */
function identityOf(graph: Graph, term: Term): { remoteId?: string } {
  try {
    const nodes = new RecordNodes(graph, (predicate) => IDENTITY_PREDICATES.has(predicate));
    const remoteId = readRemoteId(nodes.node(term));
    return remoteId === undefined ? {} : { remoteId };
  } catch (error) {
    if (error instanceof GraphError) {
      throw error;
    }
    return {};
  }
}
