import { canonicalJson } from '@passerelle/harvest';
import type {
  ContactPointRecord,
  RecordKind,
  ResourceRecord,
  SourceRecord,
  SourceRecordKind,
} from '@passerelle/catalog';
import { matchResources } from '../sink/match-resources';
import { toResourceRow } from '../sink/record-rows';
import { RESOURCE_FIELDS } from '../sink/write-parts';
import type { FieldOrigin, RecordFieldResponse } from './records.dto';

/** What is published of a record beside its own columns. */
export interface PublishedParts {
  readonly organization: string | null;
  /** None of a reuse. */
  readonly contact_points?: readonly object[];
  readonly resources?: readonly PublishedResource[];
  /** What a data service serves. */
  readonly datasets?: readonly string[];
}

export interface PublishedResource {
  readonly id: string;
  readonly remote_id: string | null;
  readonly url: string;
  readonly title: string;
  readonly type: string;
  /** A file that somebody brought is not the source's. */
  readonly filetype: string;
}

/** SQL of {@link PublishedParts} of an entry `e`. */
export const PUBLISHED_PARTS = {
  dataset: `jsonb_build_object(${commonParts('dataset')},
    'resources', (select coalesce(jsonb_agg(to_jsonb(r) order by r.position), '[]') from (
      select id, filetype, remote_id, ${RESOURCE_FIELDS.join(', ')} from resource where dataset_id = e.id) r))`,
  dataservice: `jsonb_build_object(${commonParts('dataservice')},
    'datasets', (select coalesce(jsonb_agg(coalesce(link.remote_dataset, '/datasets/' || d.slug) order by link.position), '[]')
      from dataservice_dataset link
      left join dataset d on d.id = link.dataset_id and not d.private and d.deleted is null and d.archived is null
      where link.dataservice_id = e.id and (link.remote_dataset is not null or d.id is not null)))`,
  reuse: `jsonb_build_object(${publisherPart()})`,
} as const satisfies Record<SourceRecordKind, string>;

function publisherPart(): string {
  return `'organization', (select o.name from organization o where o.id = e.organization_id and o.deleted is null)`;
}

function commonParts(kind: RecordKind): string {
  return `${publisherPart()},
    'contact_points', (select coalesce(jsonb_agg(jsonb_build_object('role', c.role, 'name', c.name, 'email', c.email,
      'contact_form', c.contact_form) order by c.position), '[]') from contact_point c where c.${kind}_id = e.id)`;
}

/** The parts of a record as its source gives them and as they are published, each with where it comes from. */
export function partsOf(
  record: SourceRecord | undefined,
  published: PublishedParts | null,
  byPeople: readonly string[],
): RecordFieldResponse[] {
  const part = (field: string, mapped: unknown, now: unknown, historyOf = field): RecordFieldResponse => ({
    field,
    mapped: mapped ?? null,
    published: now ?? null,
    origin: published && originOf(mapped, now, byPeople.includes(historyOf)),
  });
  const contacts = record?.kind === 'reuse' ? undefined : record?.contactPoints;
  return [
    part('organization', record?.publisher?.name, published?.organization, 'organization_id'),
    part('contact_points', contacts?.map(toContact), published?.contact_points),
    ...(record?.kind === 'dataservice' || published?.datasets
      ? [part('datasets', record?.kind === 'dataservice' ? record.datasets : undefined, published?.datasets)]
      : []),
    ...resourceParts(record?.kind === 'dataset' ? record.resources : [], published?.resources ?? [], part),
  ];
}

function resourceParts(
  mapped: readonly ResourceRecord[],
  published: readonly PublishedResource[],
  part: (field: string, mapped: unknown, now: unknown) => RecordFieldResponse,
): RecordFieldResponse[] {
  const matches = matchResources(
    published.filter(({ filetype }) => filetype === 'remote'),
    mapped,
  );
  const mappedOf = new Map(
    mapped.flatMap((resource, place) => {
      const id = matches[place];
      return id === undefined ? [] : [[id, resource] as const];
    }),
  );
  return [
    ...published.map((resource) => {
      const known = mappedOf.get(resource.id);
      const field = part(`resources.${resource.id}`, known && toFile(known), fileOf(resource));
      return resource.filetype === 'remote' ? field : { ...field, origin: 'person' as const };
    }),
    ...mapped.flatMap((resource, place) =>
      matches[place] === undefined ? [part(`resources.${place + 1}`, toFile(resource), null)] : [],
    ),
  ];
}

function originOf(mapped: unknown, published: unknown, isByPeople: boolean): FieldOrigin | null {
  if (isByPeople) {
    return 'person';
  }
  if (isEmpty(published)) {
    return null;
  }
  return canonicalJson(mapped ?? null) === canonicalJson(published) ? 'source' : 'portal';
}

const toContact = (contact: ContactPointRecord): object => {
  const { role, name, email = null, contactForm = null } = contact;
  return { role, name, email, contact_form: contactForm };
};

/** Its columns; the instant matters to none of those told. */
const toFile = (resource: ResourceRecord): object => fileOf(asJson(toResourceRow(resource, new Date())));

/** What of a file is told, without what it does not have. */
function fileOf(columns: object): object {
  const told = RESOURCE_FIELDS.filter((field) => field !== 'position');
  return Object.fromEntries(
    Object.entries(columns)
      .filter(([field, value]) => told.includes(field) && !isEmpty(value))
      .map(([field, value]) => [
        field,
        field.endsWith('_at') ? new Date(value as string).toISOString() : value,
      ]),
  );
}

const asJson = (value: object): object => JSON.parse(JSON.stringify(value)) as object;

function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === '' ||
    (typeof value === 'object' && Object.keys(value).length === 0)
  );
}
