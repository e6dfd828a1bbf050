import type { Triple } from '../rdf/term';
import type { PublishedDataservice, PublishedDataset } from './published';
import { Subject, type BlankNodes } from './subject';
import { date, iriOf, named, prose, typed } from './terms';

/** A catalogue that a portal publishes. */
export interface PublishedCatalogue {
  readonly iri: string;
  readonly title: string;
  readonly description: string;
  readonly homepage: string;
  readonly publisher: { readonly iri: string; readonly name: string };
}

/** One page of a catalogue, as Hydra describes it; addresses are absolute. */
export interface CataloguePage {
  readonly iri: string;
  readonly total: number;
  readonly first: string;
  readonly last: string;
  readonly next?: string;
  readonly previous?: string;
}

const FRENCH = named('http://publications.europa.eu/resource/authority/language/FRA');

/** The catalogue itself, without its datasets; and the page of it that the document is, when it comes in pages. */
export function catalogueTriples(
  { iri, title, description, homepage, publisher }: PublishedCatalogue,
  blankNodes: BlankNodes,
  page?: CataloguePage,
): Triple[] {
  const catalogue = new Subject(blankNodes, named(iri), ['dcat:Catalog'])
    .add('dct:title', prose(title))
    .add('dct:description', prose(description))
    .add('dct:language', FRENCH)
    .add('foaf:homepage', named(homepage));
  catalogue.part('dct:publisher', ['foaf:Agent'], publisher.iri).add('foaf:name', prose(publisher.name));
  if (page) {
    catalogue
      .add('rdf:type', named(iriOf('hydra:Collection')))
      .add('hydra:totalItems', typed(String(page.total), 'xsd:integer'));
    catalogue
      .part('hydra:view', ['hydra:PartialCollectionView'], page.iri)
      .add('hydra:first', named(page.first))
      .add('hydra:last', named(page.last))
      .add('hydra:next', page.next === undefined ? undefined : named(page.next))
      .add('hydra:previous', page.previous === undefined ? undefined : named(page.previous));
  }
  return catalogue.triples();
}

/** That an entry is of a catalogue, and since when: those dates are the portal's, the entry has its own. */
export function membershipTriples(
  catalogueIri: string,
  { iri, createdAt, modifiedAt, record }: PublishedDataset | PublishedDataservice,
  blankNodes: BlankNodes,
): Triple[] {
  const catalogue = new Subject(blankNodes, named(catalogueIri), []).add(
    record.kind === 'dataset' ? 'dcat:dataset' : 'dcat:service',
    named(iri),
  );
  catalogue
    .part('dcat:record', ['dcat:CatalogRecord'], `${iri}#record`)
    .add('foaf:primaryTopic', named(iri))
    .add('dct:issued', date(createdAt))
    .add('dct:modified', date(modifiedAt));
  return catalogue.triples();
}
