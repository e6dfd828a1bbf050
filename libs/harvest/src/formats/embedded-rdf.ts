import { openCatalogue, RdfError } from '@passerelle/dcat';
import type { XmlElement } from '../documents/xml-element';
import { problemOf } from '../documents/text';
import type { FetchedDocument, HarvestContext, HarvestOutcome } from '../harvest-backend';

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

/** The datasets and data services of RDF/XML that stands inside a record of another protocol. */
export async function* readEmbeddedRdf(
  element: XmlElement,
  document: Pick<FetchedDocument, 'url'>,
  { scratchDir, signal }: HarvestContext,
): AsyncGenerator<HarvestOutcome, void> {
  const xml = element.toXml();
  const text = element.name === 'RDF' ? xml : `<rdf:RDF xmlns:rdf="${RDF}">${xml}</rdf:RDF>`;
  async function* body(): AsyncGenerator<Uint8Array, void> {
    yield Promise.resolve(Buffer.from(text));
  }
  try {
    const catalogue = await openCatalogue(body(), { format: 'rdfxml', baseIri: document.url, scratchDir });
    try {
      for await (const outcome of catalogue.outcomes()) {
        signal.throwIfAborted();
        yield outcome;
      }
    } finally {
      await catalogue.close();
    }
  } catch (error) {
    throw error instanceof RdfError ? problemOf(document, error.code, error.message, error) : error;
  }
}
