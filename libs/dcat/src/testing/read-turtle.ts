import { tmpdir } from 'node:os';
import { GraphLoader } from '../graph/graph-loader';
import { RecordNodes, type Node } from '../mapping/node';
import { Reading } from '../mapping/reading';
import type { CatalogueOutcome } from '../mapping/outcome';
import { openCatalogue, type OpenCatalogueOptions } from '../open-catalogue';
import { parseRdf } from '../rdf/parse';
import { isRead } from '../vocabulary';
import { collect, streamOf } from './collect';

export const DATASET = 'https://data.example/datasets/1';
const BASE = 'https://data.example/catalog.ttl';

export const PREFIXES = `
@prefix adms: <http://www.w3.org/ns/adms#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcatap: <http://data.europa.eu/r5r/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix geodcat: <http://data.europa.eu/930/> .
@prefix gsp: <http://www.opengis.net/ont/geosparql#> .
@prefix hydra: <http://www.w3.org/ns/hydra/core#> .
@prefix locn: <http://www.w3.org/ns/locn#> .
@prefix passerelle: <https://demonstration.passerelle.example/ns#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <http://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix spdx: <http://spdx.org/rdf/terms#> .
@prefix time: <http://www.w3.org/2006/time#> .
@prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
`;

/** For the readers of one field: the node that `<>` says something of, and what was noted while it was read. */
export async function readTurtle<T>(
  statements: string,
  read: (node: Node, reading: Reading) => T,
): Promise<{ value: T; warnings: readonly string[] }> {
  const loader = new GraphLoader({ scratchDir: tmpdir(), spillAfterQuads: Infinity, keeps: isRead });
  await parseRdf(streamOf(PREFIXES + statements), { format: 'turtle', baseIri: DATASET }, (triple) =>
    loader.add(triple),
  );
  const reading = new Reading(new Date('2026-01-15T12:00:00Z'));
  const value = read(new RecordNodes(loader.finish()).node({ kind: 'iri', value: DATASET }), reading);
  return { value, warnings: reading.warnings.map(({ code, at = '' }) => `${code} ${at}`) };
}

/** What becomes of the datasets of a document; Turtle, with the prefixes above, unless another format is named. */
export async function outcomesOf(
  text: string,
  options: Partial<OpenCatalogueOptions> = {},
): Promise<CatalogueOutcome[]> {
  const document = options.format === undefined ? PREFIXES + text : text;
  const catalogue = await openCatalogue(bytesOf(document), {
    format: 'turtle',
    baseIri: BASE,
    scratchDir: tmpdir(),
    ...options,
  });
  try {
    // How each came, and its themes, are told by functions, which equal no other.
    return (await collect(catalogue.outcomes())).map((outcome) => {
      const told = { ...outcome };
      delete told.raw;
      if (told.kind === 'record') {
        delete told.themes;
      }
      return told;
    });
  } finally {
    await catalogue.close();
  }
}

/** Small pieces, so that a reader that trusts their borders is found out. */
export async function* bytesOf(text: string, length = 1_000): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += length) {
    yield bytes.subarray(at, at + length);
  }
}
