import type { DatasetRecord } from '@passerelle/catalog';

/** A dataset as its portal publishes it: the record, and what only the portal knows. */
export interface PublishedDataset {
  /** With the publisher as the portal names it. */
  readonly record: DatasetRecord;
  /** Names the dataset and nothing else, for ever. */
  readonly iri: string;
  readonly identifier: string;
  /** Address of its page on the portal. */
  readonly page: string;
  /** When the portal took the dataset in, and when it last changed anything of it; ISO 8601. */
  readonly createdAt: string;
  readonly modifiedAt: string;
  /** What the portal knows of each resource of the record, in the same order. */
  readonly resources: readonly PublishedResource[];
}

export interface PublishedResource {
  readonly identifier: string;
  /** Permanent address of the portal, which leads to wherever the file stands now. */
  readonly permalink: string;
}
