import type { CatalogRecord, DataserviceRecord, DatasetRecord } from '@passerelle/catalog';

/** An entry of a catalogue as its portal publishes it: the record, and what only the portal knows. */
export interface PublishedEntry<R extends CatalogRecord = CatalogRecord> {
  /** With the publisher as the portal names it. */
  readonly record: R;
  /** Names the entry and nothing else, for ever. */
  readonly iri: string;
  readonly identifier: string;
  /** Address of its page on the portal. */
  readonly page: string;
  /** When the portal took the entry in, and when it last changed anything of it; ISO 8601. */
  readonly createdAt: string;
  readonly modifiedAt: string;
}

export interface PublishedDataset extends PublishedEntry<DatasetRecord> {
  /** What the portal knows of each resource of the record, in the same order. */
  readonly resources: readonly PublishedResource[];
  /** IRI of the dataset that stands for the same data. */
  readonly duplicateOf?: string | undefined;
}

/** The datasets of its record are told by the IRIs that the portal gives them. */
export type PublishedDataservice = PublishedEntry<DataserviceRecord>;

export interface PublishedResource {
  readonly identifier: string;
  /** Permanent address of the portal, which leads to wherever the file stands now. */
  readonly permalink: string;
}
