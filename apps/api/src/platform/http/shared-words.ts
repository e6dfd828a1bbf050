import type { OpenAPIObject } from '@nestjs/swagger';

/** Fields that mean the same wherever they stand, by name. What one says of itself goes before. */
const FIELDS: Readonly<Record<string, string>> = {
  access_type:
    'Who may use the data: everybody (`open`), everybody with an account where it is kept (`open_with_account`), or those with a right or a permission (`restricted`).',
  access_type_reason:
    'Why it is not open, in the words of the producer; `null` when it is, or nothing is told.',
  access_type_reason_category:
    'The ground in law why it is not open, of article 13(1) of INSPIRE: `/api/1/access_type/reason_categories/`. `null` when none is told.',
  acronym: 'Short name, as `INSEE`; `null` when there is none.',
  active: 'Whether it is at work: `false` while it is stopped.',
  archived: 'When it was archived: it keeps its page, and is no longer listed. `null` while it is current.',
  archived_at:
    'When it was archived: it keeps its page, and is no longer listed. `null` while it is current.',
  class: 'Kind of object that `id` names.',
  comment: 'What was said with it, as plain text.',
  contact_form: 'Address of a page to write to; `null` when there is none.',
  contact_points: 'Whom to ask about it, of the address book of its owner.',
  created: 'When it was made.',
  created_at: 'When it was made.',
  data: 'What is on this page, in the order that was asked for.',
  delete: 'Whether you may delete it.',
  deleted: 'When it was deleted; `null` while it is there.',
  deleted_at: 'When it was deleted; `null` while it is there.',
  edit: 'Whether you may change it.',
  expires_at: 'Until when it is good.',
  extras: 'Whatever programs keep beside the fields of the catalogue, by keys of their own.',
  featured: 'Whether administrators put it before others.',
  first_name: 'As they are called, or as their provider of identities says.',
  harvest: 'Where it was harvested from; `null` for what was published here.',
  id: 'Identifier, which never changes.',
  image_url: 'Address of a small picture of it or of its organization; `null` when there is none.',
  label: 'Name for people.',
  last_modified: 'When it was last changed here.',
  last_name: 'Their family name, as their provider of identities says.',
  license: 'Identifier of the licence, of `/api/1/datasets/licenses/`.',
  metrics: 'Numbers of what hangs on it, counted over what everybody may see.',
  next_page: 'Address of the next page; `null` on the last one.',
  organization: 'The organization it belongs to; `null` when it belongs to a person, or to nobody.',
  page: 'Address of its page for people.',
  permissions: 'What you may do with it.',
  previous_page: 'Address of the page before; `null` on the first one, and after a cursor.',
  private: 'Whether only its owner sees it.',
  problems: 'What was wrong with it; empty when nothing was.',
  remote_id: 'Identifier at its source; `null` when the source gives none.',
  role: 'What they are there: `admin`, `editor`, or `partial_editor` of what they are assigned to.',
  since: 'Since when.',
  slug: 'Name in addresses, made of its title or name.',
  subject: 'What it is about.',
  success: 'Always `true`: refusals are problems of another status.',
  tags: 'Keywords, as slugs.',
  temporal_coverage: 'The period that the data is about; `null` when none is told.',
  user: 'The person.',
  website: 'Address of their own pages; `null` when there is none.',
};

/** What stands in addresses, by the name of the parameter. */
const ADDRESSES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['dataset', 'dataservice', 'reuse', 'topic', 'post', 'organization', 'source', 'user'].map((name) => [
      name,
      `Identifier or slug of the ${name}.`,
    ]),
  ),
  ...Object.fromEntries(
    [
      'assignment',
      'contact',
      'delivery',
      'discussion',
      'element',
      'file',
      'image',
      'import',
      'invitation',
      'notification',
      'report',
      'resource',
      'run',
      'session',
      'token',
      'transfer',
      'webhook',
    ].map((name) => [name, `Identifier of the ${name}.`]),
  ),
  badge: 'Kind of the badge.',
  code: 'A code of problems, as `dataset-not-found`.',
  comment: 'Identifier of the comment, or its place: 0 is the one that the discussion began with.',
  community: 'Identifier of the community resource.',
  duplicates: 'Identifier of the group of duplicates.',
  format: 'Ending of the format: `ttl`, `xml`, `rdf`, `jsonld`, `json`, `nt`, `n3` or `trig`.',
  identifier: 'Any text: the same one always gives the same picture.',
  item: 'Identifier of the record among those of the run.',
  level: 'Identifier of a level of zones, of `/api/1/spatial/levels/`.',
  membership: 'Identifier of the request or invitation.',
  name: 'Name of the file; the identifier alone decides which it is.',
  number: 'Number of the version.',
  search: 'Identifier of the saved search.',
  size: 'Width and height in pixels.',
  synonym: 'Identifier of the line of synonyms.',
  zone: 'Identifier of the zone, as `fr:commune:75056`.',
  zones: 'Identifiers of zones, with commas between them.',
};

/** What narrows or orders lists; few mean the same in all of them. */
const QUERIES: Readonly<Record<string, string>> = {
  sort: 'The order; a `-` before turns it round.',
};

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
type Properties = NonNullable<Exclude<Schemas[string], { $ref: string }>['properties']>;

interface Parameter {
  readonly name: string;
  readonly in: string;
  description?: string;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly responses: Readonly<Record<string, { description?: string }>>;
}

/** What an answer is that says nothing more of itself, by its status. */
const ANSWERS: Readonly<Record<string, string>> = {
  200: 'What was asked for, or what came of it.',
  201: 'What was made.',
  202: 'It will be done; this is how it stands.',
  204: 'It was done.',
};

/** Describes what means the same in many places once, instead of in each. */
export function describeSharedWords(document: OpenAPIObject): OpenAPIObject {
  for (const schema of Object.values(document.components?.schemas ?? {})) {
    if ('properties' in schema && schema.properties) {
      describeFields(schema.properties);
    }
  }
  for (const operations of Object.values(document.paths)) {
    for (const { parameters = [], responses } of Object.values(operations) as Operation[]) {
      for (const [status, response] of Object.entries(responses)) {
        response.description ||= ANSWERS[status] ?? '';
      }
      for (const parameter of parameters) {
        const description = (parameter.in === 'path' ? ADDRESSES : QUERIES)[parameter.name];
        if (description !== undefined) {
          parameter.description ??= description;
        }
      }
    }
  }
  return document;
}

function describeFields(properties: Properties): void {
  for (const [name, property] of Object.entries(properties)) {
    const description = FIELDS[name];
    if (description === undefined) {
      continue;
    }
    if ('$ref' in property) {
      // Beside a reference nothing is read.
      properties[name] = { description, allOf: [property] };
    } else {
      property.description ??= description;
    }
  }
}
