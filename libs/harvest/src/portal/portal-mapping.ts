import {
  LIMITS,
  MAX_TOPIC_ELEMENTS,
  POST_BODY_TYPES,
  POST_KINDS,
  REUSE_TOPICS,
  REUSE_TYPES,
  type DatasetRecord,
  type DataserviceRecord,
} from '@passerelle/catalog';
import { excerpt, readFields, toWebUrl, type Fields, type Reading } from '@passerelle/dcat/reading';
import { objectOf, objectsOf, textOf, type JsonObject } from '../documents/json-values';
import {
  readUdataResource,
  UDATA_DATASERVICE_READERS,
  UDATA_DATASET_READERS,
} from '../backends/udata/udata-mapping';
import { toIri, toRemoteId } from '../values/mapped';
import type {
  PortalComment,
  PortalCommunityResource,
  PortalDiscussion,
  PortalElement,
  PortalEntry,
  PortalFile,
  PortalOrganization,
  PortalPost,
  PortalRecord,
  PortalReuse,
  PortalTopic,
} from './portal-record';
import {
  acronymOf,
  badgesOf,
  dateOf,
  identifierOf,
  identifiersOf,
  imageOf,
  lifeOf,
  longText,
  MissingValue,
  ownerOf,
  personOf,
  referenceOf,
  siretOf,
  slugOf,
  tagsOf,
  titleOf,
} from './portal-readings';

/** What the lists of a portal leave out of their entries, read from other addresses. */
export interface Belongings {
  readonly datasets: readonly JsonObject[];
  readonly dataservices: readonly JsonObject[];
  readonly elements: readonly JsonObject[];
}

type Mapping<Record extends PortalRecord> = (
  entry: JsonObject,
  reading: Reading,
  belongings: Belongings,
) => Record;

/** Of each kind, how its JSON becomes a record. Throws {@link MissingValue} for what cannot be one. */
export const PORTAL_MAPPINGS: {
  readonly [Kind in PortalRecord['kind']]: Mapping<Extract<PortalRecord, { kind: Kind }>>;
} = {
  organization: toOrganization,
  dataset: (entry, reading) => toEntry('dataset', entry, reading, []),
  community_resource: toCommunityResource,
  dataservice: (entry, reading, { datasets }) =>
    toEntry('dataservice', entry, reading, identifiersOf(datasets)),
  reuse: toReuse,
  topic: toTopic,
  post: toPost,
  discussion: toDiscussion,
};

function toOrganization(entry: JsonObject, reading: Reading): PortalOrganization {
  return {
    kind: 'organization',
    remoteId: identifierOf(entry),
    slug: slugOf(entry),
    name: titleOf(entry, 'name', LIMITS.name, reading),
    acronym: acronymOf(entry),
    description: longText(entry, 'description', LIMITS.description, reading),
    url: toWebUrl(textOf(entry.url) ?? ''),
    logo: imageOf(entry.logo),
    businessNumberId: siretOf(entry, reading),
    badges: badgesOf('organization', entry),
    extras: objectOf(entry.extras),
    ...lifeOf(entry, reading),
  };
}

function toEntry<Kind extends 'dataset' | 'dataservice'>(
  kind: Kind,
  entry: JsonObject,
  reading: Reading,
  datasets: readonly string[],
): PortalEntry<Kind> {
  const harvest = objectOf(entry.harvest);
  const fields: Fields<DatasetRecord | DataserviceRecord, 'remoteId' | 'title'> =
    kind === 'dataset'
      ? readFields<DatasetRecord, 'remoteId' | 'title', JsonObject>(UDATA_DATASET_READERS, entry, reading)
      : readFields<DataserviceRecord, 'remoteId' | 'title', JsonObject>(
          UDATA_DATASERVICE_READERS,
          entry,
          reading,
        );
  const record = {
    ...fields,
    remoteId: identifierOf(entry),
    title: titleOf(entry, 'title', LIMITS.title, reading),
  } as DatasetRecord | DataserviceRecord;
  return {
    kind,
    remoteId: record.remoteId,
    slug: slugOf(entry),
    record,
    owner: ownerOf(entry, reading),
    tags: tagsOf(entry, reading),
    featured: entry.featured === true,
    badges: badgesOf(kind, entry),
    extras: objectOf(entry.extras),
    ...lifeOf(entry, reading),
    lastUpdate: dateOf(entry, 'last_update', reading),
    harvested: {
      uri: toIri(textOf(harvest.uri)),
      remoteUrl: toWebUrl(textOf(harvest.remote_url) ?? ''),
      createdAt: dateOf(harvest, 'created_at', reading),
      issuedAt: dateOf(harvest, 'issued_at', reading),
      modifiedAt: dateOf(harvest, 'modified_at', reading),
    },
    files: record.kind === 'dataset' ? toFiles(record, objectsOf(entry.resources), reading) : [],
    datasets,
  };
}

/** What the readers of a harvest leave out, since at a source it says something else. */
function toFiles(
  { resources }: DatasetRecord,
  entries: readonly JsonObject[],
  reading: Reading,
): PortalFile[] {
  const byId = new Map(entries.map((entry) => [toRemoteId(textOf(entry.id)), entry]));
  return resources.map(({ remoteId }, position) => {
    const entry = byId.get(remoteId) ?? {};
    const harvest = objectOf(entry.harvest);
    return {
      remoteId: remoteId ?? `${position}`,
      ...lifeOf(entry, reading),
      extras: objectOf(entry.extras),
      harvested: {
        remoteId: toRemoteId(textOf(harvest.remote_id)),
        issuedAt: dateOf(harvest, 'issued_at', reading),
        modifiedAt: dateOf(harvest, 'modified_at', reading),
      },
    };
  });
}

function toCommunityResource(entry: JsonObject, reading: Reading): PortalCommunityResource {
  const remoteId = identifierOf(entry);
  const dataset = toRemoteId(textOf(objectOf(entry.dataset).id));
  const owner = ownerOf(entry, reading);
  const resource = readUdataResource(entry, reading);
  if (dataset === undefined || (!owner.organization && !owner.person) || resource === undefined) {
    const field = dataset === undefined ? 'dataset' : resource === undefined ? 'url' : 'owner';
    throw new MissingValue('record-unreadable', field);
  }
  return {
    kind: 'community_resource',
    remoteId,
    dataset,
    owner,
    resource,
    extras: objectOf(entry.extras),
    ...lifeOf(entry, reading),
  };
}

function toReuse(entry: JsonObject, reading: Reading, belongings: Belongings): PortalReuse {
  const url = toWebUrl(textOf(entry.url) ?? '');
  const type = REUSE_TYPES.find((one) => one === entry.type);
  if (url === undefined || type === undefined) {
    throw new MissingValue('record-unreadable', url === undefined ? 'url' : 'type');
  }
  return {
    kind: 'reuse',
    remoteId: identifierOf(entry),
    slug: slugOf(entry),
    title: titleOf(entry, 'title', LIMITS.title, reading),
    description: longText(entry, 'description', LIMITS.description, reading),
    type,
    topic: REUSE_TOPICS.find((one) => one === entry.topic) ?? 'others',
    url,
    image: imageOf(entry.image),
    owner: ownerOf(entry, reading),
    tags: tagsOf(entry, reading),
    featured: entry.featured === true,
    badges: badgesOf('reuse', entry),
    extras: objectOf(entry.extras),
    ...lifeOf(entry, reading),
    datasets: identifiersOf(belongings.datasets),
    dataservices: identifiersOf(belongings.dataservices),
  };
}

function toTopic(entry: JsonObject, reading: Reading, { elements }: Belongings): PortalTopic {
  const color = Number(textOf(entry.color) ?? NaN);
  return {
    kind: 'topic',
    remoteId: identifierOf(entry),
    slug: slugOf(entry),
    name: titleOf(entry, 'name', LIMITS.title, reading),
    description: longText(entry, 'description', LIMITS.description, reading),
    ...(Number.isInteger(color) && color >= 0 && color <= 0xff_ff_ff && { color }),
    owner: ownerOf(entry, reading),
    tags: tagsOf(entry, reading),
    featured: entry.featured === true,
    badges: [],
    extras: objectOf(entry.extras),
    ...lifeOf(entry, reading),
    elements: reading
      .limit('elements', elements, MAX_TOPIC_ELEMENTS)
      .flatMap((element) => toElement(element, reading)),
  };
}

function toElement(element: JsonObject, reading: Reading): PortalElement[] {
  const shows = referenceOf(element.element);
  const title = reading.shorten('elements.title', textOf(element.title) ?? '', LIMITS.title);
  const isOfUs = shows?.kind === 'dataset' || shows?.kind === 'dataservice' || shows?.kind === 'reuse';
  if (!isOfUs && title === '') {
    return reading.drop(
      'elements',
      textOf(element.id) ?? '',
      'An element that shows nothing and has no title',
    );
  }
  return [
    {
      remoteId: identifierOf(element),
      title,
      description: longText(element, 'description', LIMITS.description, reading),
      tags: tagsOf(element, reading),
      extras: objectOf(element.extras),
      ...(isOfUs && { shows: { kind: shows.kind, remoteId: shows.remoteId } }),
    },
  ];
}

function toPost(entry: JsonObject, reading: Reading): PortalPost {
  const published = dateOf(entry, 'published', reading);
  const bodyType = POST_BODY_TYPES.find((one) => one === (textOf(entry.body_type) ?? 'markdown'));
  if (published === undefined || bodyType === undefined) {
    throw new MissingValue('record-unreadable', published === undefined ? 'published' : 'body_type');
  }
  return {
    kind: 'post',
    remoteId: identifierOf(entry),
    slug: slugOf(entry),
    name: titleOf(entry, 'name', LIMITS.title, reading),
    postKind: POST_KINDS.find((one) => one === entry.kind) ?? 'news',
    headline: longText(entry, 'headline', LIMITS.description, reading),
    bodyType,
    content: longText(entry, 'content', LIMITS.description, reading),
    image: imageOf(entry.image),
    creditTo: textOf(entry.credit_to)?.slice(0, LIMITS.name),
    creditUrl: toWebUrl(textOf(entry.credit_url) ?? ''),
    tags: tagsOf(entry, reading),
    author: personOf(entry.owner, reading),
    published,
    ...lifeOf(entry, reading),
    datasets: identifiersOf(objectsOf(entry.datasets)),
    reuses: identifiersOf(objectsOf(entry.reuses)),
  };
}

function toDiscussion(entry: JsonObject, reading: Reading): PortalDiscussion {
  const subject = referenceOf(entry.subject);
  const author = personOf(entry.user, reading);
  if (!subject || !author) {
    throw new MissingValue('record-unreadable', subject ? 'user' : 'subject');
  }
  const remoteId = identifierOf(entry);
  const comments = objectsOf(entry.discussion);
  const total = Number(entry.comments_total ?? 0);
  if (total > comments.length) {
    reading.drop('discussion', `${total - comments.length} of ${total}`, 'Comments that are not told there');
  }
  return {
    kind: 'discussion',
    remoteId,
    subject,
    title: titleOf(entry, 'title', LIMITS.title, reading),
    author,
    organization: toRemoteId(textOf(objectOf(entry.organization).id)),
    extras: objectOf(entry.extras),
    ...lifeOf(entry, reading),
    closedAt: dateOf(entry, 'closed', reading),
    closedBy: personOf(entry.closed_by, reading),
    closedByOrganization: toRemoteId(textOf(objectOf(entry.closed_by_organization).id)),
    comments: comments.flatMap((comment, position) => toComment(comment, `${remoteId}#${position}`, reading)),
  };
}

function toComment(comment: JsonObject, place: string, reading: Reading): PortalComment[] {
  const author = personOf(comment.posted_by, reading);
  const createdAt = dateOf(comment, 'posted_on', reading);
  if (!author || createdAt === undefined) {
    return reading.drop(
      'discussion',
      excerpt(textOf(comment.content) ?? ''),
      'A comment of nobody or of no date',
    );
  }
  return [
    {
      // Older portals give comments no identifier: then their place, which never changes there, is it.
      remoteId: toRemoteId(textOf(comment.id)) ?? place,
      content: longText(comment, 'content', LIMITS.comment, reading),
      author,
      organization: toRemoteId(textOf(objectOf(comment.posted_by_organization).id)),
      createdAt,
      lastModified: dateOf(comment, 'last_modified_at', reading),
    },
  ];
}
