import { Injectable } from '@nestjs/common';
import { ENTRY_KINDS, SUBJECT_KINDS, type Actor, type SubjectKind } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { isNamed } from '../entries/entry.statements';
import {
  Conditions,
  readRows,
  Totals,
  type PageOfList,
  type ReadPage,
  type SortKey,
} from '../platform/database';
import { openSubject, subjectJson, type SubjectRow } from '../subjects/subjects';
import { USER_REFERENCE, type PersonRow } from '../users/user-reference';

/** What people do to objects that everybody is told of, as the journal and the API of data.gouv.fr have it. */
export const ACTIVITY_ACTIONS = ['created', 'updated', 'restored', 'marked', 'featured'] as const;

const TOLD = SUBJECT_KINDS.flatMap((kind) => ACTIVITY_ACTIONS.map((action) => `${kind}.${action}`));

export interface ActivityRow {
  readonly id: string;
  readonly at: Date;
  readonly action: string;
  readonly type: SubjectKind;
  readonly actor: PersonRow;
  readonly subject: SubjectRow;
  readonly fields: readonly string[];
}

export interface ActivitiesQuery extends PageOfList {
  /** Who asks. */
  readonly actor: Actor | undefined;
  /** Identifier or slug of who did it. */
  readonly user?: string | undefined;
  /** Identifier or slug of the organization whose objects they are. */
  readonly organization?: string | undefined;
  /** Identifier of the object. */
  readonly relatedTo?: string | undefined;
}

const LATEST: SortKey = { by: 'j.id', type: 'bigint', descending: true, id: 'j.id', idType: 'bigint' };

/** Read from the journal; of what the visitor may not open, nothing is told or counted. */
@Injectable()
export class ActivitiesReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly totals: Totals,
  ) {}

  /** The latest first. */
  list(query: ActivitiesQuery): Promise<ReadPage<ActivityRow>> {
    const conditions = conditionsOf(query);
    const { where } = conditions;
    const parameters = [...conditions.parameters];
    const from = 'audit_entry j join account a on a.id = j.actor_id and a.deleted is null';
    const of = {
      columns: `j.id, j.at, split_part(j.action, '.', 2) as action, j.object_type as type,
        ${USER_REFERENCE} as actor, ${subjectJson('j.object_type', 'j.object_id')} as subject,
        case when j.details ? 'fields' then j.details -> 'fields'
          else (select coalesce(jsonb_agg(key), '[]') from jsonb_object_keys(j.details -> 'changes') key) end as fields`,
      from,
      total: () =>
        this.totals.ask(`select count(*)::integer as total from ${from} where ${where}`, parameters),
    };
    return readRows(this.dataSource, of, conditions, LATEST, { sort: 'latest', ...query });
  }
}

function conditionsOf({ actor, user, organization, relatedTo }: ActivitiesQuery): Conditions {
  return new Conditions(
    (bind) =>
      `j.action = any(${bind(TOLD)}::text[]) and ${openSubject('j.object_type', 'j.object_id', actor, bind)}`,
  )
    .add(user, (person) => isNamed('a', user ?? '', person))
    .add(relatedTo, (id) => `j.object_id = ${id}::uuid`)
    .add(organization, (named) => {
      const ids = `select id from organization o where o.deleted is null and ${isNamed('o', organization ?? '', named)}`;
      const own = ENTRY_KINDS.map((kind) => `select id from ${kind} where organization_id in (${ids})`);
      return `j.object_id in (${[ids, ...own].join(' union all ')})`;
    });
}
