import type {
  CatalogRecord,
  OrganizationBadge,
  PostBodyType,
  PostKind,
  ResourceRecord,
  SubjectKind,
} from '@passerelle/catalog';
import type { JsonObject } from '../documents/json-values';

/** What is read of another portal, in an order in which everything comes after what it refers to. */
export const PORTAL_KINDS = [
  'organization',
  'dataset',
  'community_resource',
  'dataservice',
  'reuse',
  'topic',
  'post',
  'discussion',
] as const;
export type PortalKind = (typeof PORTAL_KINDS)[number];

/** Identifiers are always those of the other portal. */
export interface PortalReference<Kind extends string = PortalKind> {
  readonly kind: Kind;
  readonly remoteId: string;
}

/** As everybody may see them: without an address. */
export interface PortalPerson {
  readonly remoteId: string;
  readonly slug: string;
  readonly firstName: string;
  readonly lastName: string;
}

/** An organization, else a person. */
export interface PortalOwner {
  readonly organization?: string;
  readonly person?: PortalPerson;
}

interface Identified<Kind extends PortalKind> extends PortalReference<Kind> {
  /** ISO 8601. */
  readonly createdAt?: string | undefined;
  readonly lastModified?: string | undefined;
}

interface Named<Kind extends PortalKind> extends Identified<Kind> {
  readonly slug: string;
}

interface Entry<Kind extends PortalKind> extends Named<Kind> {
  readonly owner: PortalOwner;
  readonly tags: readonly string[];
  readonly featured: boolean;
  readonly badges: readonly string[];
  readonly extras: JsonObject;
}

export interface PortalOrganization extends Named<'organization'> {
  readonly name: string;
  readonly acronym?: string | undefined;
  readonly description: string;
  readonly url?: string | undefined;
  readonly logo?: string | undefined;
  readonly businessNumberId?: string | undefined;
  readonly badges: readonly OrganizationBadge[];
  readonly extras: JsonObject;
}

/** What a file of a dataset has besides what its record says. */
export interface PortalFile {
  readonly remoteId: string;
  readonly createdAt?: string | undefined;
  readonly lastModified?: string | undefined;
  readonly extras: JsonObject;
  readonly harvested: Readonly<Partial<Record<'remoteId' | 'issuedAt' | 'modifiedAt', string | undefined>>>;
}

export interface PortalEntry<
  Kind extends 'dataset' | 'dataservice' = 'dataset' | 'dataservice',
> extends Entry<Kind> {
  readonly record: CatalogRecord;
  readonly lastUpdate?: string | undefined;
  /** What it said of its own source there. */
  readonly harvested: Readonly<
    Partial<Record<'uri' | 'remoteUrl' | 'createdAt' | 'issuedAt' | 'modifiedAt', string | undefined>>
  >;
  /** Of a dataset: one for each of the resources of the record, in their order. */
  readonly files: readonly PortalFile[];
  /** Of a data service: those it serves. */
  readonly datasets: readonly string[];
}

/** What somebody attached to a dataset of others. */
export interface PortalCommunityResource extends Identified<'community_resource'> {
  readonly dataset: string;
  readonly owner: PortalOwner;
  readonly resource: ResourceRecord;
  readonly extras: JsonObject;
}

export interface PortalReuse extends Entry<'reuse'> {
  readonly title: string;
  readonly description: string;
  readonly type: string;
  readonly topic: string;
  readonly url: string;
  readonly image?: string | undefined;
  readonly datasets: readonly string[];
  readonly dataservices: readonly string[];
}

export interface PortalElement {
  readonly remoteId: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly extras: JsonObject;
  readonly shows?: PortalReference<'dataset' | 'dataservice' | 'reuse'> | undefined;
}

export interface PortalTopic extends Entry<'topic'> {
  readonly name: string;
  readonly description: string;
  readonly color?: number | undefined;
  readonly elements: readonly PortalElement[];
}

export interface PortalPost extends Named<'post'> {
  readonly name: string;
  readonly postKind: PostKind;
  readonly headline: string;
  readonly bodyType: PostBodyType;
  readonly content: string;
  readonly image?: string | undefined;
  readonly creditTo?: string | undefined;
  readonly creditUrl?: string | undefined;
  readonly tags: readonly string[];
  readonly author?: PortalPerson | undefined;
  readonly published: string;
  readonly datasets: readonly string[];
  readonly reuses: readonly string[];
}

export interface PortalComment {
  readonly remoteId: string;
  readonly content: string;
  readonly author: PortalPerson;
  readonly organization?: string | undefined;
  readonly createdAt: string;
  readonly lastModified?: string | undefined;
}

export interface PortalDiscussion extends Identified<'discussion'> {
  readonly subject: PortalReference<SubjectKind>;
  readonly title: string;
  readonly author: PortalPerson;
  readonly organization?: string | undefined;
  readonly extras: JsonObject;
  readonly closedAt?: string | undefined;
  readonly closedBy?: PortalPerson | undefined;
  readonly closedByOrganization?: string | undefined;
  readonly comments: readonly PortalComment[];
}

export type PortalRecord =
  | PortalOrganization
  | PortalEntry<'dataset'>
  | PortalCommunityResource
  | PortalEntry<'dataservice'>
  | PortalReuse
  | PortalTopic
  | PortalPost
  | PortalDiscussion;
