import { setImmediate } from 'node:timers/promises';
import type { DatasetRecord } from '@passerelle/catalog';
import { GraphError, NodeTooLargeError, type Graph } from './graph/graph';
import { GraphLoader } from './graph/graph-loader';
import { readDataset } from './mapping/dataset';
import { IDENTITY_PREDICATES, readRemoteId } from './mapping/identity';
import { RecordNodes, RecordTooLargeError } from './mapping/node';
import { excerpt, FieldError, Reading, type RecordProblem } from './mapping/reading';
import { NextPageFinder } from './next-page';
import { decodeText } from './rdf/decode';
import type { RdfFormat } from './rdf/detect-format';
import { parseRdf } from './rdf/parse';
import type { Term } from './rdf/term';
import { DATASET_CLASSES, isRead, TYPE } from './vocabulary';

/** What became of one dataset of a document. */
export type CatalogueOutcome =
  | { readonly kind: 'record'; readonly record: DatasetRecord; readonly warnings: readonly RecordProblem[] }
  | { readonly kind: 'failed'; readonly remoteId?: string; readonly problem: RecordProblem };

/** One document of a catalogue, loaded. To be closed by who opened it, whatever happens. */
export interface Catalogue {
  /** One outcome for each dataset, in the order in which the document first calls it one; none where it has none. */
  outcomes(): AsyncIterable<CatalogueOutcome>;
  /** Absolute address of the page that follows, without fragment; `undefined` on the last page. */
  readonly nextPage: string | undefined;
  /** Removes the file that a large document leaves in the scratch directory. */
  close(): Promise<void>;
}

export interface OpenCatalogueOptions {
  readonly format: RdfFormat;
  /** Address of the document: relative IRIs are resolved against it. */
  readonly baseIri: string;
  /** Directory for a document that does not fit in memory. */
  readonly scratchDir: string;
  /** Triples and datasets kept in memory before that; 60,000 when not said, some 30 MB. */
  readonly spillAfterQuads?: number;
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
  { format, baseIri, scratchDir, spillAfterQuads = SPILL_AFTER_QUADS }: OpenCatalogueOptions,
): Promise<Catalogue> {
  const loader = new GraphLoader({ scratchDir, spillAfterQuads, keeps: isRead });
  const pages = new NextPageFinder(baseIri);
  try {
    await parseRdf(decodeText(body), { format, baseIri }, (triple) => {
      if (triple.predicate !== TYPE) {
        pages.add(triple);
        loader.add(triple);
      } else if (DATASET_CLASSES.has(triple.object.value)) {
        loader.addDataset(triple.subject);
      }
    });
    const nextPage = pages.find();
    const graph = loader.finish();
    const now = new Date();
    return {
      outcomes: () => readOutcomes(graph, now),
      nextPage,
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

async function* readOutcomes(graph: Graph, now: Date): AsyncGenerator<CatalogueOutcome, void> {
  let read = 0;
  for (const subject of graph.datasets()) {
    if (++read % OUTCOMES_AT_A_TIME === 0) {
      await setImmediate();
    }
    yield readOutcome(graph, subject, now);
  }
}

/** A bad record is an outcome; only a document that can no longer be read throws. */
function readOutcome(graph: Graph, subject: string, now: Date): CatalogueOutcome {
  const term: Term = { kind: subject.startsWith('_:') ? 'blank' : 'iri', value: subject };
  try {
    const reading = new Reading(now);
    const { remoteId, title, ...rest } = readDataset(new RecordNodes(graph).node(term), reading);
    if (remoteId === undefined) {
      const message = `A dataset ${title === undefined ? 'without title' : `titled ${excerpt(title)}`} has neither identifier nor IRI.`;
      return { kind: 'failed', problem: { code: 'record-without-identifier', message, at: 'remoteId' } };
    }
    if (title === undefined) {
      const message = `The dataset ${excerpt(remoteId)} has no title.`;
      return { kind: 'failed', remoteId, problem: { code: 'record-without-title', message, at: 'title' } };
    }
    return { kind: 'record', record: { remoteId, title, ...rest }, warnings: reading.warnings };
  } catch (error) {
    const cause = error instanceof FieldError ? error.cause : error;
    if (cause instanceof GraphError) {
      throw cause;
    }
    return { kind: 'failed', ...identityOf(graph, term), problem: toProblem(error, cause) };
  }
}

function toProblem(error: unknown, cause: unknown): RecordProblem {
  const isTooLarge = cause instanceof NodeTooLargeError || cause instanceof RecordTooLargeError;
  return {
    code: isTooLarge ? 'record-too-large' : 'record-unreadable',
    message: String(isTooLarge ? cause.message : cause).slice(0, 500),
    ...(error instanceof FieldError && { at: error.field }),
  };
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
