import { Injectable } from '@nestjs/common';
import { NotFoundError, type Actor } from '@passerelle/catalog';
import type { SourceSettings } from '@passerelle/harvest';
import { DataSource, type EntityManager } from 'typeorm';
import { VISIBLE_DATASERVICE, VISIBLE_DATASET } from '../../entries/visible';
import {
  organizationReference,
  type OrganizationReferenceRow,
} from '../../organizations/organization-reference';
import {
  asUuid,
  Conditions,
  readRows,
  type SortKey,
  storable,
  type PageOfList,
  type ReadPage,
} from '../../platform/database';
import { RUN_COLUMNS, type RunRow } from '../runs/runs.reader';
import type { CredentialsRow } from './source-credentials';
import type { HealthTotal, SourceHealth, SourceState, StateTotal } from './source-response.dto';
import type { SourceOrder } from './sources.dto';
import { ownSource, visibleSource } from './visible-source';

export interface SourceRow extends CredentialsRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly url: string;
  readonly backend: string;
  readonly organization_id: string | null;
  readonly state: SourceState;
  readonly state_comment: string | null;
  readonly decided_at: Date | null;
  readonly paused: boolean;
  readonly schedule: string | null;
  readonly next_run_at: Date | null;
  readonly grace_days: number;
  readonly held_share: number;
  readonly settings: SourceSettings;
  readonly failures: number;
  readonly version: number;
  readonly created_at: Date;
  readonly last_modified: Date;
}

/** A source with what its page shows. */
export interface SourceDetailRow extends SourceRow {
  readonly organization: OrganizationReferenceRow | null;
  readonly health: SourceHealth;
  readonly last_run: RunRow | null;
  /** Instants come as texts from within JSON. */
  readonly waiting: { readonly since: string; readonly until: string | null } | null;
  readonly datasets: number;
  readonly dataservices: number;
}

const COLUMNS = `h.id, h.slug, h.name, h.description, h.url, h.backend, h.organization_id, h.state, h.state_comment,
  h.decided_at, h.paused, h.schedule, h.next_run_at, h.grace_days, h.held_share::numeric::float8 as held_share,
  h.settings, h.credentials_scheme, h.credentials_hint, h.failures, h.version, h.created_at, h.last_modified`;

const LAST_RUN = `left join lateral (
    select ${RUN_COLUMNS} from harvest_run r where r.source_id = h.id and not r.trial order by r.started_at desc, r.id limit 1) r on true`;

/** A held run waits for somebody, whether or not others follow it. */
const HEALTH = `case when r.state = 'running' then 'running' when r.state = 'held' then 'held' when h.paused then 'paused'
  when r.id is null then 'never-run' when r.state = 'done' then 'well' else 'failing' end`;

const DETAIL = `${COLUMNS}, ${HEALTH} as health,
  case when r.id is null then null else to_jsonb(r) end as last_run,
  (select jsonb_build_object('since', w.since, 'until', w.until) from harvest_waiting w
   where w.source_id = h.id and not w.compare and not w.begun) as waiting,
  ${organizationReference('h.organization_id')} as organization,
  (select count(*)::integer from dataset d where d.source_id = h.id and ${VISIBLE_DATASET}) as datasets,
  (select count(*)::integer from dataservice s where s.source_id = h.id and ${VISIBLE_DATASERVICE}) as dataservices`;

export interface SourceListQuery extends PageOfList {
  readonly actor: Actor | undefined;
  readonly q?: string | undefined;
  readonly organization?: string | undefined;
  readonly mine?: boolean | undefined;
  readonly state?: SourceState | undefined;
  readonly health?: SourceHealth | undefined;
  readonly sort?: SourceOrder | undefined;
}

export interface SourceList extends ReadPage<SourceDetailRow> {
  readonly healths: HealthTotal[];
  readonly states: StateTotal[];
}

/** The place of a source among others: what waits for somebody, what fails, what goes on, what has nothing to tell. */
const TROUBLE = `case when h.state = 'pending' then 0 when h.state = 'refused' then 9
  else array_position(array['held', 'failing', 'running', 'never-run', 'paused', 'well'], ${HEALTH}) end`;

const order = (by: string): SortKey => ({
  by,
  type: 'text',
  descending: false,
  idDescending: false,
  id: 'h.id',
});
/** How sources may be ordered. */
const ORDERS: Readonly<Record<SourceOrder, SortKey>> = {
  name: order('lower(h.name)'),
  trouble: order(`${TROUBLE}::text || lower(h.name)`),
};

@Injectable()
export class SourcesReader {
  constructor(private readonly dataSource: DataSource) {}

  async list(query: SourceListQuery): Promise<SourceList> {
    const among = new Conditions((bind) => visibleSource(query.actor, bind))
      .add(
        query.q?.trim() || undefined,
        (q) => `position(lower(${q}) in lower(h.name || ' ' || h.description || ' ' || h.url)) > 0`,
      )
      .add(
        query.organization,
        (wanted) =>
          `h.organization_id in (select id from organization where deleted is null and (slug = ${wanted} or id::text = ${wanted}))`,
      )
      .add(query.mine, (mine, bind) => `(${ownSource(query.actor, bind)}) = ${mine}`);
    const all = { where: among.where, parameters: [...among.parameters] };
    among
      .add(query.state, (state) => `h.state = ${state}`)
      .add(query.health, (health) => `${HEALTH} = ${health}`);
    const of = { columns: DETAIL, from: `harvest_source h ${LAST_RUN}` };
    const { sort = 'name', ...wanted } = query;
    const [found, { healths, states }] = await Promise.all([
      readRows<SourceDetailRow>(this.dataSource, of, among, ORDERS[sort], { sort, ...wanted }),
      this.countBy(all),
    ]);
    return { ...found, healths, states };
  }

  /** What each choice of a health or of a state would leave. */
  private async countBy({
    where,
    parameters,
  }: {
    readonly where: string;
    readonly parameters: unknown[];
  }): Promise<Pick<SourceList, 'healths' | 'states'>> {
    const rows = await this.dataSource.query<
      { health: SourceHealth | null; state: SourceState | null; total: number }[]
    >(
      `select health, state, count(*)::integer as total
       from (select h.state, ${HEALTH} as health from harvest_source h ${LAST_RUN} where ${where}) found
       group by grouping sets ((health), (state)) order by health, state`,
      parameters,
    );
    return {
      healths: rows.flatMap(({ health, total }) => (health ? { health, total } : [])),
      states: rows.flatMap(({ state, total }) => (state ? { state, total } : [])),
    };
  }

  /** By identifier or slug. @throws NotFoundError also for one that this actor may not see */
  async get(actor: Actor | undefined, idOrSlug: string): Promise<SourceDetailRow> {
    const parameters: unknown[] = [storable(idOrSlug), asUuid(idOrSlug)];
    const visible = visibleSource(actor, (value) => `$${parameters.push(value)}`);
    const [row] = await this.dataSource.query<SourceDetailRow[]>(
      `select ${DETAIL} from harvest_source h ${LAST_RUN}
       where (h.slug = $1 or h.id = $2) and ${visible} order by h.id = $2 desc nulls last limit 1`,
      parameters,
    );
    return row ?? notFound(idOrSlug);
  }
}

/** The same, locked for a change. */
export async function lockSource(
  tx: EntityManager,
  actor: Actor | undefined,
  idOrSlug: string,
): Promise<SourceRow> {
  const parameters: unknown[] = [storable(idOrSlug), asUuid(idOrSlug)];
  const visible = visibleSource(actor, (value) => `$${parameters.push(value)}`);
  const [row] = await tx.query<SourceRow[]>(
    `select ${COLUMNS} from harvest_source h
     where (h.slug = $1 or h.id = $2) and ${visible} order by h.id = $2 desc nulls last limit 1 for update`,
    parameters,
  );
  return row ?? notFound(idOrSlug);
}

function notFound(idOrSlug: string): never {
  throw new NotFoundError('harvest-source-not-found', `No harvest source «${idOrSlug}»`);
}
