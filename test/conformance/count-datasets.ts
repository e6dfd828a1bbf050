import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { JsonLdParser } from 'jsonld-streaming-parser';
import { Parser as N3Parser } from 'n3';
import { RdfXmlParser } from 'rdfxml-streaming-parser';

const RDF_TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const DATASET_TYPES = ['http://www.w3.org/ns/dcat#Dataset', 'http://www.w3.org/ns/dcat#DatasetSeries'];

interface Triple {
  readonly subject: { readonly value: string };
  readonly predicate: { readonly value: string };
  readonly object: { readonly value: string };
}

/** How many datasets an RDF file describes, or why no RDF parser reads it. */
export async function countDatasets(path: string): Promise<number | string> {
  const subjects = new Set<string>();
  try {
    for await (const { subject, predicate, object } of readTriples(path)) {
      if (predicate.value === RDF_TYPE && DATASET_TYPES.includes(object.value)) {
        subjects.add(subject.value);
      }
    }
  } catch {
    return 'not RDF';
  }
  return subjects.size;
}

async function* readTriples(path: string): AsyncIterable<Triple> {
  const baseIRI = pathToFileURL(path).href;
  switch (extname(path)) {
    case '.rdf':
    case '.xml':
      yield* createReadStream(path).pipe(
        new RdfXmlParser({ baseIRI, validateUri: false }),
      ) as AsyncIterable<Triple>;
      return;
    case '.json':
    case '.jsonld':
      yield* createReadStream(path).pipe(new JsonLdParser({ baseIRI })) as AsyncIterable<Triple>;
      return;
    default:
      yield* new N3Parser({ baseIRI }).parse(await readFile(path, 'utf8'));
  }
}
