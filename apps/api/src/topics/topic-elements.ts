import {
  ELEMENT_KINDS,
  InvalidError,
  MAX_TOPIC_ELEMENTS,
  NotFoundError,
  type Actor,
} from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { changesBetween, type Changes } from '../entries/changes';
import { ENTRY_NAMES, findMissing } from '../entries/entry.statements';
import { ALIAS, visibleTo } from '../entries/visible';
import { asUuid, uuidV7, type Bind } from '../platform/database';
import {
  toElementColumns,
  type CreateElement,
  type ElementColumns,
  type ReplacedElement,
  type UpdateElement,
} from './topic-input';

interface ElementRow extends ElementColumns {
  readonly id: string;
  readonly position: number;
  readonly created_at: string;
}

const EMPTY: ElementColumns = {
  title: '',
  description: '',
  tags: [],
  extras: {},
  object_type: null,
  object_id: null,
};

/** The condition that an element, of the alias `x`, shows what may be listed for the actor, or nothing but its own text. */
export function visibleElement(actor: Actor | undefined, bind: Bind): string {
  const shown = ELEMENT_KINDS.map((kind) => {
    const e = ALIAS[kind];
    return `x.object_type = '${kind}' and exists (
      select from ${kind} ${e} where ${e}.id = x.object_id and ${visibleTo(kind, actor, bind)})`;
  });
  return `(x.object_id is null or ${shown.join(' or ')})`;
}

/** The same for everybody. */
export const VISIBLE_ELEMENT = visibleElement(undefined, () => {
  throw new Error('What everybody may see needs no parameters.');
});

/** Adds elements after those that are there. @returns what changed */
export async function addElements(
  tx: EntityManager,
  actor: Actor,
  topicId: string,
  inputs: readonly CreateElement[],
): Promise<Changes> {
  const columns = inputs.map((input) => ({ ...EMPTY, ...toElementColumns(input) }));
  await mustShow(tx, actor, columns, (index) => `elements.${index}.`);
  const [last] = await tx.query<{ total: number; position: number }[]>(
    'select count(*)::integer as total, coalesce(max(position), -1) as position from topic_element where topic_id = $1',
    [topicId],
  );
  mustFit((last?.total ?? 0) + columns.length);
  const created_at = new Date().toISOString();
  const first = (last?.position ?? -1) + 1;
  const rows = columns.map((column, index) => ({
    ...column,
    id: uuidV7(),
    position: first + index,
    created_at,
  }));
  await insertElements(tx, topicId, rows);
  return rows.length === 0 ? {} : { elements: { from: null, to: rows.map(({ id }) => id) } };
}

/**
 * Makes the topic of these elements and no others, in this order. What shows something that the actor may not see stays:
 * they cannot have meant it. @returns what changed
 */
export async function replaceElements(
  tx: EntityManager,
  actor: Actor,
  topicId: string,
  inputs: readonly ReplacedElement[],
): Promise<Changes> {
  const present = await readElements(tx, actor, topicId);
  const known = new Map(present.map((element) => [element.id, element]));
  const created_at = new Date().toISOString();
  const rows = inputs.map(({ id, ...input }, position): ElementRow => {
    const before = id === undefined ? undefined : known.get(id.toLowerCase());
    if (id !== undefined && !before) {
      throw new InvalidError('invalid-input', `The topic has no element «${id}».`, {
        [`elements.${position}.id`]: ['must be the identifier of an element of this topic'],
      });
    }
    return {
      ...EMPTY,
      created_at,
      id: uuidV7(),
      ...before,
      ...toElementColumns(input),
      position,
    };
  });
  if (new Set(rows.map(({ id }) => id)).size < rows.length) {
    throw new InvalidError('invalid-input', 'An element is told twice.', {
      elements: ['must have each identifier once'],
    });
  }
  await mustShow(tx, actor, rows, (index) => `elements.${index}.`);
  const [all] = await tx.query<{ total: number }[]>(
    'select count(*)::integer as total from topic_element where topic_id = $1',
    [topicId],
  );
  mustFit((all?.total ?? 0) - present.length + rows.length);
  await tx.query('delete from topic_element where id = any($1::uuid[])', [present.map(({ id }) => id)]);
  await insertElements(tx, topicId, rows);
  const said = (elements: readonly ElementRow[]) =>
    elements.map(({ id, title, description, tags, extras, object_id }) => [
      id,
      title,
      description,
      tags,
      extras,
      object_id,
    ]);
  const isSame =
    Object.keys(changesBetween({ elements: said(present) }, { elements: said(rows) })).length === 0;
  const ids = (elements: readonly ElementRow[]) => elements.map(({ id }) => id);
  return isSame ? {} : { elements: { from: ids(present), to: ids(rows) } };
}

/** @returns what changed */
export async function updateElement(
  tx: EntityManager,
  actor: Actor,
  topicId: string,
  elementId: string,
  input: UpdateElement,
): Promise<Changes> {
  const before = await getElement(tx, actor, topicId, elementId);
  const changes = changesBetween({ ...before }, toElementColumns(input));
  const after = { ...before, ...toElementColumns(input) };
  await mustShow(tx, actor, [after], () => '');
  await tx.query(
    `update topic_element set (title, description, tags, extras, object_type, object_id) =
       row(changed.title, changed.description, changed.tags, changed.extras, changed.object_type, changed.object_id)
     from jsonb_populate_record(null::topic_element, $2) changed where topic_element.id = $1`,
    [before.id, JSON.stringify(after)],
  );
  return Object.fromEntries(
    Object.entries(changes).map(([field, change]) => [`elements.${before.id}.${field}`, change]),
  );
}

/** @returns what changed */
export async function removeElement(
  tx: EntityManager,
  actor: Actor,
  topicId: string,
  elementId: string,
): Promise<Changes> {
  const { id } = await getElement(tx, actor, topicId, elementId);
  await tx.query('delete from topic_element where id = $1', [id]);
  return { elements: { from: [id], to: null } };
}

/** All of them, also what the actor does not see: an empty topic is what was asked for. @returns what changed */
export async function clearElements(tx: EntityManager, topicId: string): Promise<Changes> {
  const rows = await tx.query<{ id: string }[]>(
    'with gone as (delete from topic_element where topic_id = $1 returning id) select id from gone',
    [topicId],
  );
  return rows.length === 0 ? {} : { elements: { from: rows.map(({ id }) => id), to: null } };
}

async function getElement(
  tx: EntityManager,
  actor: Actor,
  topicId: string,
  elementId: string,
): Promise<ElementRow> {
  const [element] = await readElements(tx, actor, topicId, elementId);
  if (!element) {
    throw new NotFoundError('element-not-found', `The topic has no element «${elementId}»`);
  }
  return element;
}

/** Those of a topic that the actor may see, in their order; or the one of an identifier. */
async function readElements(
  tx: EntityManager,
  actor: Actor,
  topicId: string,
  elementId?: string,
): Promise<ElementRow[]> {
  const parameters: unknown[] = [topicId];
  const bind = (value: unknown) => `$${parameters.push(value)}`;
  const one = elementId === undefined ? '' : `and x.id = ${bind(asUuid(elementId))}::uuid`;
  return tx.query<ElementRow[]>(
    `select x.id, x.position, x.title, x.description, x.tags, x.extras, x.object_type, x.object_id, x.created_at
     from topic_element x where x.topic_id = $1 ${one} and ${visibleElement(actor, bind)}
     order by x.position, x.id`,
    parameters,
  );
}

async function insertElements(
  tx: EntityManager,
  topicId: string,
  rows: readonly ElementRow[],
): Promise<void> {
  const columns = 'id, position, title, description, tags, extras, object_type, object_id, created_at';
  await tx.query(
    `insert into topic_element (topic_id, ${columns})
     select $1, ${columns} from jsonb_populate_recordset(null::topic_element, $2)`,
    [topicId, JSON.stringify(rows)],
  );
}

/** @throws InvalidError for one that says nothing, and for what is not there or not to be listed for the actor */
async function mustShow(
  tx: EntityManager,
  actor: Actor,
  elements: readonly ElementColumns[],
  fieldOf: (index: number) => string,
): Promise<void> {
  const silent = elements.findIndex(({ title, object_id }) => title === '' && object_id === null);
  if (silent >= 0) {
    throw new InvalidError('invalid-input', 'An element says something, or shows something.', {
      [`${fieldOf(silent)}title`]: ['must be given where there is no element'],
    });
  }
  for (const kind of ELEMENT_KINDS) {
    const ids = elements.flatMap(({ object_type, object_id }) =>
      object_type === kind && object_id !== null ? [object_id] : [],
    );
    const missing = await findMissing(tx, kind, ids, (bind) => visibleTo(kind, actor, bind));
    if (missing !== undefined) {
      const index = elements.findIndex(({ object_id }) => object_id === missing);
      throw new InvalidError('invalid-input', `There is no ${ENTRY_NAMES[kind]} «${missing}».`, {
        [`${fieldOf(index)}element.id`]: [`must be the identifier of a ${ENTRY_NAMES[kind]}`],
      });
    }
  }
}

function mustFit(total: number): void {
  if (total > MAX_TOPIC_ELEMENTS) {
    throw new InvalidError('invalid-input', `A topic has at most ${MAX_TOPIC_ELEMENTS} elements.`, {
      elements: [`must be at most ${MAX_TOPIC_ELEMENTS} with those that are there`],
    });
  }
}
