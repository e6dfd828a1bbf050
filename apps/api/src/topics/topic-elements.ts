import {
  ELEMENT_KINDS,
  InvalidError,
  MAX_TOPIC_ELEMENTS,
  NotFoundError,
  type Actor,
} from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { changesBetween, composeChanges, valuesAfter, valuesBefore, type Changes } from '../entries/changes';
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

const COLUMNS = `x.id, x.position, x.title, x.description, x.tags, x.extras, x.object_type, x.object_id, x.created_at`;

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
  return toldElements([], rows);
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
  return writeElements(tx, topicId, present, rows);
}

/**
 * Sets the elements back to what they were at a version, as far as the actor may see what they show; those that show
 * something else stay. @returns what changed
 */
export async function restoreElements(
  tx: EntityManager,
  topicId: string,
  number: number,
  actor: Actor,
): Promise<{ readonly changes: Changes }> {
  const versions = await tx.query<{ changes: Changes }[]>(
    `select (select jsonb_object_agg(key, value) from jsonb_each(v.changes) where key like 'elements.%') as changes
     from topic_version v where v.topic_id = $1 and v.number > $2
       and exists (select from jsonb_object_keys(v.changes) key where key like 'elements.%') order by v.number`,
    [topicId, number],
  );
  const since = composeChanges(versions.map(({ changes }) => changes));
  const wasOf = (id: string) => since[`elements.${id}`];
  const present = await readElements(tx, actor, topicId);
  const stayed = present.flatMap((element): ElementRow[] => {
    const change = wasOf(element.id);
    return change?.from === null ? [] : [{ ...element, ...change?.from }];
  });
  const gone = Object.entries(since).flatMap(([field, { from, to }]): ElementRow[] =>
    from !== null && to === null ? [{ ...(from as ElementRow), id: field.slice('elements.'.length) }] : [],
  );
  const rows = [...stayed, ...(await shownOf(tx, actor, gone))];
  return { changes: await writeElements(tx, topicId, present, rows) };
}

/** Of elements that went, those that show what the actor may see, or nothing. */
async function shownOf(tx: EntityManager, actor: Actor, gone: readonly ElementRow[]): Promise<ElementRow[]> {
  const parameters: unknown[] = [JSON.stringify(gone)];
  const rows = await tx.query<{ id: string }[]>(
    `select x.id from jsonb_populate_recordset(null::topic_element, $1) x
     where ${visibleElement(actor, (value) => `$${parameters.push(value)}`)}`,
    parameters,
  );
  const shown = new Set(rows.map(({ id }) => id));
  return gone.filter(({ id }) => shown.has(id));
}

/** Writes elements in the place of those that are there, as far as they are seen. @returns what changed */
async function writeElements(
  tx: EntityManager,
  topicId: string,
  present: readonly ElementRow[],
  rows: readonly ElementRow[],
): Promise<Changes> {
  const [all] = await tx.query<{ total: number }[]>(
    'select count(*)::integer as total from topic_element where topic_id = $1',
    [topicId],
  );
  mustFit((all?.total ?? 0) - present.length + rows.length);
  await tx.query('delete from topic_element where id = any($1::uuid[])', [present.map(({ id }) => id)]);
  await insertElements(tx, topicId, rows);
  return toldElements(present, rows);
}

/** What a history tells of elements: whole ones that came or went, of others what changed, and their places. */
function toldElements(before: readonly ElementRow[], after: readonly ElementRow[]): Changes {
  const saidOf = new Map(after.map(({ id, ...said }) => [id, said]));
  const known = new Set(before.map(({ id }) => id));
  const told: [string, Changes[string]][] = [];
  for (const { id, ...was } of before) {
    const is = saidOf.get(id);
    const changes = is && changesBetween({ ...was }, { ...is });
    if (!changes) {
      told.push([id, { from: was, to: null }]);
    } else if (Object.keys(changes).length > 0) {
      told.push([id, { from: valuesBefore(changes), to: valuesAfter(changes) }]);
    }
  }
  for (const { id, ...is } of after.filter((element) => !known.has(element.id))) {
    told.push([id, { from: null, to: is }]);
  }
  return Object.fromEntries(told.map(([id, change]) => [`elements.${id}`, change]));
}

/** @returns what changed */
export async function updateElement(
  tx: EntityManager,
  actor: Actor,
  topicId: string,
  elementId: string,
  input: UpdateElement | ((before: ElementColumns) => Promise<UpdateElement>),
): Promise<Changes> {
  const before = await getElement(tx, actor, topicId, elementId);
  const said = typeof input === 'function' ? await input(before) : input;
  const after = { ...before, ...toElementColumns(said) };
  await mustShow(tx, actor, [after], () => '');
  await tx.query(
    `update topic_element set (title, description, tags, extras, object_type, object_id) =
       row(changed.title, changed.description, changed.tags, changed.extras, changed.object_type, changed.object_id)
     from jsonb_populate_record(null::topic_element, $2) changed where topic_element.id = $1`,
    [before.id, JSON.stringify(after)],
  );
  return toldElements([before], [after]);
}

/** @returns what changed */
export async function removeElement(
  tx: EntityManager,
  actor: Actor,
  topicId: string,
  elementId: string,
): Promise<Changes> {
  const before = await getElement(tx, actor, topicId, elementId);
  await tx.query('delete from topic_element where id = $1', [before.id]);
  return toldElements([before], []);
}

/** All of them, also what the actor does not see: an empty topic is what was asked for. @returns what changed */
export async function clearElements(tx: EntityManager, topicId: string): Promise<Changes> {
  const rows = await tx.query<ElementRow[]>(
    `with gone as (delete from topic_element x where topic_id = $1 returning ${COLUMNS})
     select * from gone order by position, id`,
    [topicId],
  );
  return toldElements(rows, []);
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
    `select ${COLUMNS} from topic_element x where x.topic_id = $1 ${one} and ${visibleElement(actor, bind)}
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
