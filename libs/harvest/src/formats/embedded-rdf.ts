import { openCatalogue, RdfError, type CatalogueOutcome } from '@passerelle/dcat';
import type { XmlElement } from '../documents/xml-element';
import type { FetchedDocument, HarvestContext } from '../harvest-backend';
import type { FoundRecord } from '../settings/define-backend';
import type { SourceOptions } from '../settings/source-settings';

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

/**
 * The datasets and data services of RDF/XML that stands inside a record of another protocol. The record is whole
 * already: what is wrong with it is its own.
 */
export async function* readEmbeddedRdf(
  element: XmlElement,
  document: Pick<FetchedDocument, 'url'>,
  { scratchDir, signal }: HarvestContext,
  { language }: SourceOptions,
): AsyncGenerator<FoundRecord, void> {
  const xml = element.toXml();
  const text = element.name === 'RDF' ? xml : `<rdf:RDF xmlns:rdf="${RDF}">${xml}</rdf:RDF>`;
  async function* body(): AsyncGenerator<Uint8Array, void> {
    yield Promise.resolve(Buffer.from(text));
  }
  let isEmpty = true;
  try {
    const catalogue = await openCatalogue(body(), {
      format: 'rdfxml',
      baseIri: document.url,
      scratchDir,
      ...(language && { language }),
    });
    try {
      for await (const outcome of catalogue.outcomes()) {
        signal.throwIfAborted();
        isEmpty = false;
        yield ofThemes(outcome);
      }
    } finally {
      await catalogue.close();
    }
  } catch (error) {
    if (!(error instanceof RdfError)) {
      throw error;
    }
    isEmpty = false;
    yield unreadable(element, error);
  }
  if (isEmpty) {
    const message = 'The record describes neither a dataset nor a data service.';
    yield { kind: 'skipped', recordKind: 'dataset', problem: { code: 'record-ignored', message } };
  }
}

/** The outcome with its themes as what can be filtered by. */
export function ofThemes(outcome: CatalogueOutcome): FoundRecord {
  if (outcome.kind !== 'record') {
    return outcome;
  }
  const { themes, ...found } = outcome;
  return themes ? { ...found, terms: () => ({ theme: themes() }) } : found;
}

/** With the identity that the record would have had, so that it is not taken for gone. */
function unreadable(element: XmlElement, error: RdfError): FoundRecord {
  const [subject] = element.name === 'RDF' ? element.elements : [element];
  const remoteId = subject?.descendants('identifier')[0]?.text || subject?.attribute('about');
  return {
    kind: 'failed',
    recordKind: 'dataset',
    ...(remoteId !== undefined && { remoteId }),
    problem: { code: 'record-unreadable', message: error.message.slice(0, 500) },
  };
}
