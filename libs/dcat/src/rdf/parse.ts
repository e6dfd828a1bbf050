import { JsonLdParser } from 'jsonld-streaming-parser';
import { Parser as N3Parser } from 'n3';
import { RdfXmlParser } from 'rdfxml-streaming-parser';
import { contextAt } from './contexts';
import type { RdfFormat } from './detect-format';
import { JsonLdCutter } from './json-ld-cutter';
import { RDF_LIMITS } from './limits';
import { RdfError } from './rdf-error';
import { storable } from './storable';
import type { Term, Triple } from './term';

const XSD_STRING = 'http://www.w3.org/2001/XMLSchema#string';
const LANG_STRING = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString';

/** What the three parsers emit, in the part that is read here (RDF/JS). */
interface ParsedTerm {
  readonly termType: string;
  readonly value: string;
  readonly language?: string;
  readonly datatype?: { readonly value: string };
}

interface ParsedQuad {
  readonly subject: ParsedTerm;
  readonly predicate: ParsedTerm;
  readonly object: ParsedTerm;
}

type TakeTriple = (triple: Triple) => void;

/** Takes text piece by piece; the triples that follow from it have been handed on when `write` resolves. */
interface Feeder {
  write(text: string): Promise<void> | void;
  end(): Promise<void> | void;
}

/**
 * Parses a document as its text arrives. Graph names are dropped: a catalogue means the same in any of them.
 * @throws RdfError
 */
export async function parseRdf(
  text: AsyncIterable<string>,
  options: { format: RdfFormat; baseIri: string },
  take: TakeTriple,
): Promise<void> {
  let sinceTriple = 0;
  const feeder = createFeeder(options.format, options.baseIri, ({ subject, predicate, object }) => {
    sinceTriple = 0;
    if (object.termType !== 'Quad' && subject.termType !== 'Quad') {
      take({ subject: subjectKey(subject), predicate: predicate.value, object: toTerm(object) });
    }
  });
  let empty = true;
  for await (const piece of text) {
    empty &&= piece.trim() === '';
    sinceTriple += piece.length;
    await feeder.write(piece);
    if (sinceTriple > RDF_LIMITS.charactersWithoutTriple) {
      throw new RdfError(
        'too-large',
        `More than ${RDF_LIMITS.charactersWithoutTriple} characters without a triple.`,
      );
    }
  }
  if (empty) {
    throw new RdfError('empty-answer', 'The document is empty.');
  }
  await feeder.end();
}

function subjectKey({ termType, value }: ParsedTerm): string {
  return storable(termType === 'BlankNode' ? `_:${value}` : value);
}

function toTerm({ termType, value, language, datatype }: ParsedTerm): Term {
  if (termType === 'NamedNode') {
    return { kind: 'iri', value: storable(value) };
  }
  if (termType === 'BlankNode') {
    return { kind: 'blank', value: storable(`_:${value}`) };
  }
  const text = storable(value.length > RDF_LIMITS.literal ? value.slice(0, RDF_LIMITS.literal) : value);
  if (language) {
    return { kind: 'literal', value: text, language: language.toLowerCase() };
  }
  const type = datatype?.value;
  return type && type !== XSD_STRING && type !== LANG_STRING
    ? { kind: 'literal', value: text, datatype: type }
    : { kind: 'literal', value: text };
}

function createFeeder(format: RdfFormat, baseIri: string, take: (quad: ParsedQuad) => void): Feeder {
  switch (format) {
    case 'rdfxml':
      return streamFeeder(new GuardedRdfXmlParser(baseIri), take, (error) => error);
    case 'jsonld':
      return jsonLdFeeder(baseIri, take);
    case 'n3':
      return n3Feeder(new N3Parser({ baseIRI: baseIri, format: 'text/n3' }), take);
    default:
      // Without a format the parser reads the common superset of the family, as mislabelled files need.
      return n3Feeder(new N3Parser({ baseIRI: baseIri }), take);
  }
}

/** Feeds the N3 parser directly: its stream wrapper would add an event and a buffer to every triple. */
function n3Feeder(parser: N3Parser, take: (quad: ParsedQuad) => void): Feeder {
  const listeners = new Map<string, (value?: string) => void>();
  let failure: RdfError | undefined;
  const input = { on: (event: string, listener: (value?: string) => void) => listeners.set(event, listener) };
  parser.parse(input as never, (error: Error | null | undefined, quad: ParsedQuad | null) => {
    if (error) {
      failure ??= toRdfError(error);
    } else if (quad && !failure) {
      take(quad);
    }
  });
  const send = (event: string, value?: string) => {
    listeners.get(event)?.(value);
    if (failure) {
      throw failure;
    }
  };
  return { write: (text) => send('data', text), end: () => send('end') };
}

/**
 * RDF/XML without document types: entities are how XML bombs and file thefts are written. Catalogues that declare
 * harmless ones (`&xsd;`) are refused too, since telling the two apart is what attackers count on.
 */
class GuardedRdfXmlParser extends RdfXmlParser {
  private depth = 0;

  constructor(baseIRI: string) {
    // Real catalogues hold IRIs with spaces and accents; the mapping drops those it cannot use.
    super({ baseIRI, validateUri: false, trackPosition: true, allowDuplicateRdfIds: true });
  }

  protected override onDoctype(): void {
    throw new RdfError('xml-forbidden', 'The document declares a document type (DOCTYPE).');
  }

  protected override onTag(...args: Parameters<RdfXmlParser['onTag']>): void {
    if (++this.depth > RDF_LIMITS.depth) {
      throw new RdfError('too-large', `More than ${RDF_LIMITS.depth} nested elements.`);
    }
    super.onTag(...args);
  }

  protected override onCloseTag(): void {
    this.depth--;
    super.onCloseTag();
  }

  /** The parser itself takes the end of the text for the end of the document. */
  override _flush(done: (error?: Error) => void): void {
    done(this.depth > 0 ? this.newParseError('The document ends in the middle of an element.') : undefined);
  }
}

function jsonLdFeeder(baseIRI: string, take: (quad: ParsedQuad) => void): Feeder {
  const cutter = new JsonLdCutter();
  const parse = async (piece: string) => {
    const feeder = jsonLdPieceFeeder(baseIRI, take);
    await feeder.write(piece);
    await feeder.end();
  };
  return {
    write: async (text) => {
      for (const piece of cutter.push(text)) {
        await parse(piece);
      }
    },
    end: () => parse(cutter.end()),
  };
}

function jsonLdPieceFeeder(baseIRI: string, take: (quad: ParsedQuad) => void): Feeder {
  let refusal: RdfError | undefined;
  const parser = new JsonLdParser({
    baseIRI,
    documentLoader: {
      load: (url: string) => {
        const context = contextAt(url);
        if (context) {
          return Promise.resolve({ '@context': context });
        }
        refusal = new RdfError(
          'remote-context',
          `The document names the remote context ${url.slice(0, 200)}.`,
        );
        return Promise.reject(refusal);
      },
    },
  });
  return streamFeeder(parser, take, (error) => refusal ?? error);
}

/** The part of a parser that is a transform stream which is used here. */
interface ParserStream {
  on(event: 'data', listener: (quad: ParsedQuad) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  once(event: 'end' | 'close', listener: () => void): unknown;
  write(text: string, done: () => void): unknown;
  end(): unknown;
  destroy(): unknown;
}

function streamFeeder(
  stream: ParserStream,
  take: (quad: ParsedQuad) => void,
  cause: (error: Error) => Error,
): Feeder {
  let reject: (error: unknown) => void;
  const failed = new Promise<never>((_, fail) => (reject = fail));
  // Awaited together with each step; a failure between two steps must not count as unhandled.
  failed.catch(() => undefined);
  const fail = (error: unknown) => {
    reject(error);
    stream.destroy();
  };
  stream.on('error', (error) => fail(toRdfError(cause(error))));
  stream.on('data', (quad) => {
    try {
      take(quad);
    } catch (error) {
      // Thrown on from here it would end the process: the stream calls this from a tick of its own.
      fail(error);
    }
  });
  const ended = new Promise<void>((resolve) => stream.once('end', resolve));
  return {
    write: (text) => Promise.race([failed, new Promise<void>((done) => stream.write(text, () => done()))]),
    end: () => {
      stream.end();
      return Promise.race([failed, ended]);
    },
  };
}

function toRdfError(error: Error): RdfError {
  if (error instanceof RdfError) {
    return error;
  }
  const context = (error as { context?: { line?: number } }).context;
  const line =
    context?.line ??
    Number(/\bline:? (\d+)/i.exec(error.message)?.[1] ?? /^(\d+):\d+:/.exec(error.message)?.[1]);
  const message = error.message.replace(/^Line \d+ column \d+: |^\d+:\d+: /, '').slice(0, 400);
  return new RdfError('malformed', message, Number.isFinite(line) ? line : undefined, { cause: error });
}
