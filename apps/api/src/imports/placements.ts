import { areExtras } from '@passerelle/catalog';
import type {
  ImportProblem,
  PortalCommunityResource,
  PortalDiscussion,
  PortalEntry,
  PortalKind,
  PortalOrganization,
  PortalOwner,
  PortalPerson,
  PortalPost,
  PortalRecord,
  PortalReuse,
  PortalTopic,
} from '@passerelle/harvest';
import { withoutEngineExtras } from '../datasets/engine-extras';
import { toFileColumns, toRow } from '../harvest/sink/record-rows';
import { localId, type ImportedKind, type ImportedPortal, type References } from './references';

/** Where a record goes: the row it becomes, and what it refers to, by identifiers of here. */
export interface Placement {
  readonly table: PortalKind;
  readonly title: string;
  /** Of which an update writes all, too. */
  readonly columns: Readonly<Record<string, unknown>>;
  readonly links: Readonly<Partial<Record<'dataset' | 'dataservice' | 'reuse', readonly string[]>>>;
  /** What of it could not be kept. */
  readonly warnings: readonly ImportProblem[];
}

/** A record that is about something which was not imported says nothing. */
export class UnknownReference extends Error {
  constructor(
    readonly field: string,
    kind: string,
    remoteId: string,
  ) {
    super(`The ${kind} ${remoteId.slice(0, 200)} was not imported.`);
    this.name = 'UnknownReference';
  }
}

/** Makes placements of records; @throws UnknownReference */
export class Placer {
  private warnings: ImportProblem[] = [];

  constructor(
    private readonly portal: ImportedPortal,
    private readonly references: References,
    private readonly now: Date,
  ) {}

  async place(record: PortalRecord): Promise<Placement> {
    this.warnings = [];
    const placed = await this.placeKind(record);
    return { ...placed, warnings: this.warnings };
  }

  private placeKind(record: PortalRecord): Promise<Omit<Placement, 'warnings'>> {
    switch (record.kind) {
      case 'organization':
        return Promise.resolve(this.organization(record));
      case 'dataset':
      case 'dataservice':
        return this.entry(record);
      case 'community_resource':
        return this.communityResource(record);
      case 'reuse':
        return this.reuse(record);
      case 'topic':
        return this.topic(record);
      case 'post':
        return this.post(record);
      case 'discussion':
        return this.discussion(record);
    }
  }

  private organization(record: PortalOrganization): Omit<Placement, 'warnings'> {
    const columns = {
      name: record.name,
      acronym: record.acronym,
      description: record.description,
      url: record.url,
      logo: record.logo,
      business_number_id: record.businessNumberId,
      badges: record.badges,
      extras: this.extras(record.extras),
      ...this.life(record),
    };
    return { table: 'organization', title: record.name, columns, links: {} };
  }

  private async entry(entry: PortalEntry): Promise<Omit<Placement, 'warnings'>> {
    const { record, harvested } = entry;
    const life = this.life(entry);
    const columns = {
      ...toRow(record, this.now),
      // That is of a source, and it has none here.
      remote_id: undefined,
      ...(await this.owner(entry.owner)),
      ...life,
      tags: entry.tags,
      badges: entry.badges,
      extras: this.extras(entry.extras),
      featured: entry.featured,
      uri: harvested.uri,
      remote_url: harvested.remoteUrl,
      remote_created_at: this.past(harvested.createdAt),
      remote_issued_at: this.past(harvested.issuedAt),
      remote_modified_at: this.past(harvested.modifiedAt),
      last_update: this.past(entry.lastUpdate) ?? life.last_modified,
    };
    const links =
      entry.kind === 'dataservice' ? { dataset: await this.linked('dataset', entry.datasets) } : {};
    return { table: entry.kind, title: record.title, columns, links };
  }

  private async communityResource(record: PortalCommunityResource): Promise<Omit<Placement, 'warnings'>> {
    const [datasetId] = await this.references.find('dataset', [record.dataset]);
    if (datasetId === undefined) {
      throw new UnknownReference('dataset', 'dataset', record.dataset);
    }
    const owner = await this.owner(record.owner);
    if (!owner.organization_id && !owner.owner_id) {
      throw new UnknownReference('organization', 'organization', record.owner.organization ?? '');
    }
    const columns = {
      ...toFileColumns(record.resource),
      dataset_id: datasetId,
      // What that portal found out of links is not what this one finds.
      extras: withoutEngineExtras(this.extras(record.extras)),
      ...owner,
      ...this.life(record),
    };
    return { table: 'community_resource', title: record.resource.title, columns, links: {} };
  }

  private async reuse(record: PortalReuse): Promise<Omit<Placement, 'warnings'>> {
    const columns = {
      title: record.title,
      description: record.description,
      type: record.type,
      topic: record.topic,
      url: record.url,
      image_url: record.image,
      tags: record.tags,
      badges: record.badges,
      featured: record.featured,
      extras: this.extras(record.extras),
      ...(await this.owner(record.owner)),
      ...this.life(record),
    };
    const links = {
      dataset: await this.linked('dataset', record.datasets),
      dataservice: await this.linked('dataservice', record.dataservices),
    };
    return { table: 'reuse', title: record.title, columns, links };
  }

  private async topic(record: PortalTopic): Promise<Omit<Placement, 'warnings'>> {
    const columns = {
      title: record.name,
      description: record.description,
      color: record.color,
      tags: record.tags,
      featured: record.featured,
      extras: this.extras(record.extras),
      ...(await this.owner(record.owner)),
      ...this.life(record),
    };
    const shown = (kind: 'dataset' | 'dataservice' | 'reuse') =>
      record.elements.flatMap(({ shows }) => (shows?.kind === kind ? [shows.remoteId] : []));
    const links = {
      dataset: await this.linked('dataset', shown('dataset')),
      dataservice: await this.linked('dataservice', shown('dataservice')),
      reuse: await this.linked('reuse', shown('reuse')),
    };
    return { table: 'topic', title: record.name, columns, links };
  }

  private async post(record: PortalPost): Promise<Omit<Placement, 'warnings'>> {
    const columns = {
      title: record.name,
      kind: record.postKind,
      headline: record.headline,
      body_type: record.bodyType,
      content: record.content,
      image_url: record.image,
      credit_to: record.creditTo,
      credit_url: record.creditUrl,
      tags: record.tags,
      owner_id: record.author && (await this.references.person(record.author)),
      published: this.past(record.published) ?? this.now,
      ...this.life(record),
    };
    const links = {
      dataset: await this.linked('dataset', record.datasets),
      reuse: await this.linked('reuse', record.reuses),
    };
    return { table: 'post', title: record.name, columns, links };
  }

  private async discussion(record: PortalDiscussion): Promise<Omit<Placement, 'warnings'>> {
    const { subject } = record;
    const [subjectId] = await this.references.find(subject.kind, [subject.remoteId]);
    if (subjectId === undefined) {
      throw new UnknownReference('subject', subject.kind, subject.remoteId);
    }
    const columns = {
      subject_type: subject.kind,
      subject_id: subjectId,
      title: record.title,
      author_id: await this.references.person(record.author),
      organization_id: await this.organizationOf(record.organization),
      extras: this.extras(record.extras),
      created_at: this.past(record.createdAt) ?? this.now,
      closed_at: this.past(record.closedAt),
      closed_by_id: record.closedBy && (await this.references.person(record.closedBy)),
      closed_by_organization_id: await this.organizationOf(record.closedByOrganization),
    };
    return { table: 'discussion', title: record.title, columns, links: {} };
  }

  /** An organization that was not imported leaves the object without one, rather than to somebody else. */
  private async owner({ organization, person }: PortalOwner) {
    return {
      organization_id: await this.organizationOf(organization),
      owner_id: person ? await this.references.person(person) : undefined,
    };
  }

  async organizationOf(remoteId: string | undefined): Promise<string | undefined> {
    return remoteId === undefined ? undefined : (await this.linked('organization', [remoteId]))[0];
  }

  private async linked(kind: ImportedKind, remoteIds: readonly string[]): Promise<readonly string[]> {
    const unique = [...new Set(remoteIds)];
    const found = await this.references.find(kind, unique);
    if (found.length < unique.length) {
      const message = `Of ${unique.length} links to ${kind}s, ${unique.length - found.length} lead to what was not imported.`;
      this.warnings.push({ code: 'reference-unknown', message, at: kind });
    }
    return found;
  }

  private life({
    createdAt,
    lastModified,
  }: {
    createdAt?: string | undefined;
    lastModified?: string | undefined;
  }) {
    const created = this.past(createdAt) ?? this.past(lastModified) ?? this.now;
    return { created_at: created, last_modified: this.past(lastModified) ?? created };
  }

  person(person: PortalPerson): Promise<string> {
    return this.references.person(person);
  }

  /** Nothing for those that are larger or deeper than is kept. */
  keptExtras(extras: object): object | undefined {
    return areExtras(extras) ? extras : undefined;
  }

  private extras(extras: object): object {
    const kept = this.keptExtras(extras);
    if (kept) {
      return kept;
    }
    const message = 'The extras are larger or deeper than is kept.';
    this.warnings.push({ code: 'value-dropped', message, at: 'extras' });
    return {};
  }

  /** Portals announce dates of the future, which would sort first for ever. */
  past(text: string | undefined): Date | undefined {
    const date = text === undefined ? undefined : new Date(text);
    return date && date.getUTCFullYear() > 0 && date <= this.now ? date : undefined;
  }

  idOf(kind: Parameters<typeof localId>[1], remoteId: string): string {
    return localId(this.portal, kind, remoteId);
  }
}
