import { Injectable } from '@nestjs/common';
import { NotFoundError, type Actor } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { filterEntries, type EntryFilter } from '../entries/entry-filter';
import { subjectMetrics } from '../entries/entry.metrics';
import { commonEntryColumns, getEntry, listEntries } from '../entries/entry.statements';
import { openTo } from '../entries/visible';
import {
  asUuid,
  Conditions,
  readPage,
  readRows,
  sortsOf,
  storable,
  Totals,
  type PageOfList,
  type ReadPage,
  type SortKey,
} from '../platform/database';
import { subjectJson } from '../subjects/subjects';
import { VISIBLE_ELEMENT, visibleElement } from './topic-elements';
import { kindOfElement, type ElementClass } from './topic-input';
import type { ElementRow, TopicRow } from './topics.mapper';

/** A topic and all that its page shows, as columns. Of its elements, those that everybody may see are counted. */
const TOPIC_COLUMNS = commonEntryColumns(
  'topic',
  `json_build_object(${subjectMetrics('t.id')}, 'elements',
    (select count(*) from topic_element x where x.topic_id = t.id and ${VISIBLE_ELEMENT})) as metrics`,
);

const sort = sortsOf('t');

/** The order of each `sort` that the API accepts, by the names of data.gouv.fr. */
export const TOPIC_SORTS = {
  name: sort('t.title', 'text', false),
  '-name': sort('t.title', 'text', true),
  created: sort('t.created_at', 'timestamptz', false),
  '-created': sort('t.created_at', 'timestamptz', true),
  last_modified: sort('t.last_modified', 'timestamptz', false),
  '-last_modified': sort('t.last_modified', 'timestamptz', true),
} as const satisfies Record<string, SortKey>;
export type TopicSort = keyof typeof TOPIC_SORTS;

export interface TopicListQuery extends EntryFilter, PageOfList {
  /** Identifiers of organizations: of any of these. */
  readonly organizationIds?: readonly string[] | undefined;
  readonly sort: TopicSort;
}

/** The class, in questions, of elements that are texts by themselves. */
export const NO_OBJECT = 'None';

export interface ElementListQuery extends PageOfList {
  readonly actor?: Actor | undefined;
  readonly class?: ElementClass | typeof NO_OBJECT | undefined;
  readonly q?: string | undefined;
  readonly tag?: string | undefined;
}

const OBJECT = subjectJson('x.object_type', 'x.object_id');
const ELEMENT = `x.id, x.title, x.description, x.tags, x.extras, ${OBJECT} as object`;

const IN_ORDER: SortKey = {
  by: 'x.position',
  type: 'float8',
  descending: false,
  idDescending: false,
  id: 'x.id',
};

@Injectable()
export class TopicsReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly totals: Totals,
  ) {}

  list(query: TopicListQuery): Promise<ReadPage<TopicRow>> {
    const of = { table: 'topic t', alias: 't', columns: TOPIC_COLUMNS };
    const conditions = filterEntries('topic', query).add(
      query.organizationIds,
      (ids) => `t.organization_id = any(${ids}::uuid[])`,
    );
    return readPage(this.dataSource, this.totals, of, conditions, TOPIC_SORTS[query.sort], query);
  }

  /** By identifier or slug. */
  async get(idOrSlug: string, actor?: Actor): Promise<TopicRow> {
    return getEntry(this.dataSource, 'topic', TOPIC_COLUMNS, idOrSlug, actor);
  }

  /** In the order of the identifiers; those that may no longer be seen are left out. */
  async listByIds(ids: readonly string[], actor?: Actor): Promise<TopicRow[]> {
    return listEntries(this.dataSource, 'topic', TOPIC_COLUMNS, ids, actor);
  }

  /** Of identifiers and slugs, those of topics that the actor may open. */
  async listOpenIds(idsOrSlugs: readonly string[], actor: Actor | undefined): Promise<string[]> {
    const parameters: unknown[] = [idsOrSlugs.map(storable), idsOrSlugs.flatMap((one) => asUuid(one) ?? [])];
    const rows = await this.dataSource.query<{ id: string }[]>(
      `select t.id from topic t where (t.slug = any($1::text[]) or t.id = any($2::uuid[]))
         and ${openTo('topic', actor, (value) => `$${parameters.push(value)}`)}`,
      parameters,
    );
    return rows.map(({ id }) => id);
  }

  /** In the order of the topic. What shows something that the actor may not see is not there. */
  listElements(topicId: string, query: ElementListQuery): Promise<ReadPage<ElementRow>> {
    const conditions = filterElements(topicId, query);
    const of = { columns: ELEMENT, from: 'topic_element x' };
    return readRows(this.dataSource, of, conditions, IN_ORDER, { sort: 'position', ...query });
  }

  async getElement(topicId: string, elementId: string, actor?: Actor): Promise<ElementRow> {
    const { where, parameters } = filterElements(topicId, { actor }).add(
      asUuid(elementId) ?? undefined,
      (id) => `x.id = ${id}::uuid`,
    );
    const [row] = asUuid(elementId)
      ? await this.dataSource.query<ElementRow[]>(`select ${ELEMENT} from topic_element x where ${where}`, [
          ...parameters,
        ])
      : [];
    if (!row) {
      throw new NotFoundError('element-not-found', `The topic has no element «${elementId}»`);
    }
    return row;
  }
}

function filterElements(topicId: string, query: Omit<ElementListQuery, keyof PageOfList>): Conditions {
  const { actor, class: elementClass, q, tag } = query;
  const kind = elementClass && elementClass !== NO_OBJECT ? kindOfElement(elementClass) : undefined;
  const conditions = new Conditions((bind) => `x.topic_id = ${bind(topicId)}::uuid`)
    .addAlways((bind) => visibleElement(actor, bind))
    .add(kind, (type) => `x.object_type = ${type}`)
    .add(
      q?.trim() || undefined,
      (text) =>
        `position(lower(${text}) in lower(concat_ws(' ', x.title, x.description, ${OBJECT} ->> 'title'))) > 0`,
    )
    .add(tag, (value) => `${value} = any(x.tags)`);
  return elementClass === NO_OBJECT ? conditions.addAlways(() => 'x.object_id is null') : conditions;
}
