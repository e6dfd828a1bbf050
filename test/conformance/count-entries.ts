import { Readable } from 'node:stream';
import { JsonLdParser } from 'jsonld-streaming-parser';
import { Parser as N3Parser } from 'n3';
import { RdfXmlParser } from 'rdfxml-streaming-parser';

const DCAT = 'http://www.w3.org/ns/dcat#';
const RDF_TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const DATASETS = [
  `${DCAT}Dataset`,
  `${DCAT}DatasetSeries`,
  'http://schema.org/Dataset',
  'https://schema.org/Dataset',
];
const BASE = 'https://data.example/catalog';

interface Triple {
  readonly subject: { readonly value: string };
  readonly predicate: { readonly value: string };
  readonly object: { readonly value: string };
}

/** How many datasets and data services an RDF document describes; nothing when the parser of its format refuses it. */
export async function countEntries(extension: string, text: string): Promise<number | undefined> {
  const datasets = new Set<string>();
  const services = new Set<string>();
  const listed = new Set<string>();
  const ofFiles = new Set<string>();
  try {
    for await (const { subject, predicate, object } of readTriples(extension, text)) {
      if (predicate.value === RDF_TYPE && DATASETS.includes(object.value)) {
        datasets.add(subject.value);
      } else if (predicate.value === RDF_TYPE && object.value === `${DCAT}DataService`) {
        services.add(subject.value);
      } else if (predicate.value === `${DCAT}service`) {
        listed.add(object.value);
      } else if (predicate.value === `${DCAT}accessService`) {
        ofFiles.add(object.value);
      }
    }
  } catch {
    return undefined;
  }
  const entries = [...services].filter((service) => listed.has(service) || !ofFiles.has(service));
  return datasets.size + entries.length;
}

async function* readTriples(extension: string, text: string): AsyncIterable<Triple> {
  switch (extension) {
    case '.rdf':
    case '.xml':
      yield* Readable.from([text]).pipe(
        new RdfXmlParser({ baseIRI: BASE, validateUri: false }),
      ) as AsyncIterable<Triple>;
      return;
    case '.json':
    case '.jsonld':
      yield* Readable.from([text]).pipe(
        new JsonLdParser({ baseIRI: BASE, documentLoader: { load: loadContext } }),
      ) as AsyncIterable<Triple>;
      return;
    default:
      yield* new N3Parser({ baseIRI: BASE }).parse(text);
  }
}

/** The classes are all that is counted; nothing is fetched. */
function loadContext(url: string): Promise<object> {
  const vocabulary = /^https?:\/\/schema\.org\/?$/.test(url)
    ? 'http://schema.org/'
    : url.startsWith('https://project-open-data.cio.gov/')
      ? DCAT
      : undefined;
  return vocabulary
    ? Promise.resolve({ '@context': { '@vocab': vocabulary, dcat: DCAT } })
    : Promise.reject(new Error(`The context ${url} is not known here.`));
}
