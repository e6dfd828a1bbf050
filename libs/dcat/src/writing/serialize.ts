import { JsonLdSerializer } from 'jsonld-streaming-serializer';
import { DataFactory, Writer } from 'n3';
import type { RdfFormat } from '../rdf/detect-format';
import type { Term, Triple } from '../rdf/term';
import { NAMESPACES } from '../vocabulary';
import { RDF_XML } from './rdf-xml';

/** The serialisations that are written. */
export type WrittenFormat = Exclude<RdfFormat, 'nquads'>;

export const MEDIA_TYPES: Readonly<Record<WrittenFormat, string>> = {
  jsonld: 'application/ld+json',
  turtle: 'text/turtle',
  rdfxml: 'application/rdf+xml',
  ntriples: 'application/n-triples',
  n3: 'text/n3',
  trig: 'application/trig',
};

/** The JSON-LD context under which documents are written; part of each, so that nobody needs to fetch it. */
export const JSON_LD_CONTEXT: Readonly<Record<string, string>> = NAMESPACES;

/** Takes batches of triples and gives the text that is ready; holds one batch at most. */
interface Serializer {
  batch(triples: readonly Triple[]): string | Promise<string>;
  end(): string | Promise<string>;
}

/** A document as text, a piece for each batch: as much in memory as one batch needs, however long the document. */
export async function* serializeRdf(
  batches: AsyncIterable<readonly Triple[]> | Iterable<readonly Triple[]>,
  format: WrittenFormat,
): AsyncGenerator<string, void> {
  const serializer = createSerializer(format);
  for await (const triples of batches) {
    yield await serializer.batch(triples);
  }
  yield await serializer.end();
}

function createSerializer(format: WrittenFormat): Serializer {
  switch (format) {
    case 'rdfxml':
      return rdfXmlSerializer();
    case 'jsonld':
      return jsonLdSerializer();
    case 'ntriples':
      return n3Serializer({ format: 'N-Triples' });
    case 'turtle':
    case 'n3':
    case 'trig':
      // One graph, no formulas: the same text is all three.
      return n3Serializer({ format: 'Turtle', prefixes: NAMESPACES });
  }
}

function rdfXmlSerializer(): Serializer {
  let head = RDF_XML.head;
  const takeHead = () => {
    const taken = head;
    head = '';
    return taken;
  };
  return {
    batch: (triples) => takeHead() + RDF_XML.batch(triples),
    end: () => takeHead() + RDF_XML.tail,
  };
}

function n3Serializer(options: { format: string; prefixes?: Record<string, string> }): Serializer {
  let text = '';
  const takeText = () => {
    const taken = text;
    text = '';
    return taken;
  };
  const output = {
    write: (piece: string, _encoding: string, done?: () => void) => {
      text += piece;
      done?.();
    },
    end: (done?: () => void) => done?.(),
  };
  const writer = new Writer(output, options);
  return {
    batch: (triples) => {
      for (const triple of triples) {
        writer.addQuad(toQuad(triple));
      }
      return takeText();
    },
    end: () => {
      writer.end();
      return takeText();
    },
  };
}

function jsonLdSerializer(): Serializer {
  const stream = new JsonLdSerializer({ context: JSON_LD_CONTEXT });
  let text = '';
  let failure: Error | undefined;
  stream.on('data', (piece: unknown) => (text += String(piece)));
  stream.on('error', (error: Error) => (failure = error));
  const takeText = () => {
    if (failure) {
      throw failure;
    }
    const taken = text;
    text = '';
    return taken;
  };
  return {
    batch: async (triples) => {
      for (const triple of triples) {
        await new Promise<void>((done) => stream.write(toQuad(triple), () => done()));
      }
      return takeText();
    },
    end: async () => {
      await new Promise<void>((done) => {
        stream.once('end', done);
        stream.end();
      });
      return takeText();
    },
  };
}

function toQuad({ subject, predicate, object }: Triple) {
  const node = subject.startsWith('_:')
    ? DataFactory.blankNode(subject.slice(2))
    : DataFactory.namedNode(subject);
  return DataFactory.quad(node, DataFactory.namedNode(predicate), toObject(object));
}

function toObject({ kind, value, language, datatype }: Term) {
  switch (kind) {
    case 'iri':
      return DataFactory.namedNode(value);
    case 'blank':
      return DataFactory.blankNode(value.slice(2));
    case 'literal':
      return language
        ? DataFactory.literal(value, language)
        : datatype
          ? DataFactory.literal(value, DataFactory.namedNode(datatype))
          : DataFactory.literal(value);
  }
}
