import { Injectable } from '@nestjs/common';
import { ConflictError, InvalidError, toSlug, type Actor } from '@passerelle/catalog';
import { NO_SETTINGS } from '@passerelle/harvest';
import type { EntityManager } from 'typeorm';
import { Audit } from '../../audit/audit';
import { must, mustBeSignedIn } from '../../auth/current-actor';
import { ServerConfig } from '../../config';
import { Indexing } from '../../search/indexing';
import { findFreeSlugs, once, Transactions, uuidV7 } from '../../platform/database';
import { Jobs } from '../../platform/jobs';
import { tellAdministrators } from '../alerts';
import { RUN_HARVEST, singletonKeyOf, type RunHarvest } from '../run-harvest.queue';
import { archiveMissing, countLive } from '../sink/absence';
import { nextRun, readSchedule } from './schedule';
import { mustBeNew, mustBeOrganization } from './source-checks';
import { settingsAfter, toSettings } from './source-config';
import { SourceCredentials, withoutSecret } from './source-credentials';
import type { CreateSource, UpdateSource, ValidateSource } from './sources.dto';
import { lockSource, type SourceRow } from './sources.reader';
import { ownedSource } from './visible-source';

/** The life of a source: proposed, accepted or refused, run, paused, deleted. */
@Injectable()
export class SourcesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly indexing: Indexing,
    private readonly credentials: SourceCredentials,
    private readonly server: ServerConfig,
  ) {}

  /** Proposes a source, which an administrator then accepts or refuses. @returns its identifier */
  async propose(actor: Actor | undefined, input: CreateSource, key: string | undefined): Promise<string> {
    mustBeSignedIn(actor);
    const organizationId = input.organization ?? null;
    must(actor, 'harvest-source:manage', { organizationId });
    return this.transactions.run((tx) =>
      // Not even its hash is kept of a secret that can be guessed.
      once(tx, actor, key, { source: { ...input, credentials: undefined } }, async () => {
        if (organizationId) {
          await mustBeOrganization(tx, organizationId);
        }
        await mustBeNew(tx, input.url);
        const id = uuidV7();
        const [slug] = await findFreeSlugs(tx, 'harvest_source', [toSlug(input.name)]);
        const schedule = readSchedule(input.schedule, id);
        const settings = input.config ? toSettings(input.backend, input.config) : NO_SETTINGS;
        await tx.query(
          `insert into harvest_source (id, slug, name, description, url, backend, organization_id, state, schedule,
             grace_days, held_share, proposed_by, settings)
           values ($1, $2, $3, $4, $5, $6, $7, 'pending', $8, coalesce($9, 7), coalesce($10, 0.2), $11, $12)`,
          [
            id,
            slug,
            input.name,
            input.description ?? '',
            input.url,
            input.backend,
            organizationId,
            schedule ?? null,
            input.grace_days,
            input.held_share,
            actor.userId,
            JSON.stringify(settings),
          ],
        );
        if (input.credentials) {
          await this.credentials.keep(tx, { id, url: input.url }, input.credentials);
        }
        await this.journal(tx, actor, 'proposed', id, { url: input.url });
        return id;
      }),
    );
  }

  /** @returns its identifier */
  async update(
    actor: Actor | undefined,
    idOrSlug: string,
    said: UpdateSource | ((before: SourceRow) => Promise<UpdateSource>),
    check: (version: number) => void,
  ): Promise<string> {
    return this.managing(actor, idOrSlug, async (tx, source) => {
      check(source.version);
      const input = typeof said === 'function' ? await said(source) : said;
      if (input.url !== undefined && input.url !== source.url) {
        await mustBeNew(tx, input.url);
      }
      const schedule =
        input.schedule === undefined ? source.schedule : (readSchedule(input.schedule, source.id) ?? null);
      const url = input.url ?? source.url;
      const moved = new URL(url).host !== new URL(source.url).host;
      const settings = settingsAfter(source, input);
      await tx.query(
        `update harvest_source set name = $2, description = $3, url = $4, backend = $5, paused = $6, schedule = $7,
           grace_days = $8, held_share = $9, state = $10, trusted_host = trusted_host and not $11,
           next_run_at = $12, settings = $13, version = version + 1, last_modified = now()
         where id = $1`,
        [
          source.id,
          input.name ?? source.name,
          input.description ?? source.description,
          url,
          input.backend ?? source.backend,
          input.active === undefined ? source.paused : !input.active,
          schedule,
          input.grace_days ?? source.grace_days,
          input.held_share ?? source.held_share,
          // What an administrator accepted was the source of that host.
          moved && !actor?.isAdmin ? 'pending' : source.state,
          moved,
          schedule === source.schedule ? source.next_run_at : schedule && this.nextRun(schedule),
          JSON.stringify(settings),
        ],
      );
      if (input.credentials) {
        await this.credentials.keep(tx, { id: source.id, url }, input.credentials);
      } else if (input.credentials === null || new URL(url).origin !== new URL(source.url).origin) {
        // Whoever gave them did not give them to another server.
        await this.credentials.remove(tx, source.id);
      }
      await this.journal(tx, actor, 'updated', source.id, withoutSecret(input));
      return source.id;
    });
  }

  /** Nothing is run any more; what it brought stays in the catalogue, and in its history. */
  async remove(actor: Actor | undefined, idOrSlug: string, check: (version: number) => void): Promise<void> {
    await this.managing(actor, idOrSlug, async (tx, source) => {
      check(source.version);
      await tx.query(
        `update harvest_source set deleted = now(), slug = id::text, next_run_at = null, version = version + 1
         where id = $1`,
        [source.id],
      );
      await this.credentials.remove(tx, source.id);
      // How its records came can be asked for nowhere any more, and it is not read again.
      for (const table of ['harvested_record', 'harvest_page', 'harvest_waiting']) {
        await tx.query(`delete from ${table} where source_id = $1`, [source.id]);
      }
      await this.journal(tx, actor, 'deleted', source.id, { url: source.url });
      return source.id;
    });
  }

  /** Accepts a source, which is then run for the first time, or refuses it. @returns its identifier */
  async validate(
    actor: Actor | undefined,
    idOrSlug: string,
    { state, comment }: ValidateSource,
  ): Promise<string> {
    must(actor, 'harvest-source:validate');
    if (state === 'refused' && !comment) {
      throw new InvalidError('invalid-input', 'Whoever proposed the source wants to know why.', {
        comment: ['must be given to refuse'],
      });
    }
    return this.transactions.run(async (tx) => {
      const source = await lockSource(tx, actor, idOrSlug);
      if (source.state === state) {
        throw new ConflictError('harvest-source-answered', `The source is ${state} already.`);
      }
      await tx.query(
        `update harvest_source set state = $2, state_comment = $3, decided_by = $4, decided_at = now(),
           next_run_at = $5, version = version + 1, last_modified = now()
         where id = $1`,
        [
          source.id,
          state,
          comment ?? null,
          actor.userId,
          state === 'accepted' && source.schedule ? this.nextRun(source.schedule) : null,
        ],
      );
      if (state === 'accepted') {
        await this.enqueue(tx, source.id);
      }
      await this.journal(tx, actor, state, source.id, { comment });
      return source.id;
    });
  }

  /** Has a worker tell what a run would change, and change nothing: before it is accepted, or at any time. */
  async compare(actor: Actor | undefined, idOrSlug: string): Promise<string> {
    return this.managing(actor, idOrSlug, async (tx, { id }) => {
      const comparison: RunHarvest = { sourceId: id, compare: true };
      await this.jobs.enqueue(tx, RUN_HARVEST, comparison, { singletonKey: singletonKeyOf(comparison) });
      await this.journal(tx, actor, 'compared', id);
      return id;
    });
  }

  /** Has it run as soon as a worker is free. @returns its identifier */
  async run(actor: Actor | undefined, idOrSlug: string): Promise<string> {
    return this.managing(actor, idOrSlug, async (tx, source) => {
      if (source.state !== 'accepted') {
        throw new ConflictError('harvest-source-not-accepted', `The source is ${source.state}.`);
      }
      const [running] = await tx.query<object[]>(
        `select from harvest_run where source_id = $1 and state = 'running' and not trial limit 1`,
        [source.id],
      );
      if (running) {
        throw new ConflictError('harvest-under-way', 'Wait for the end of the run that is under way.');
      }
      await this.enqueue(tx, source.id);
      await this.journal(tx, actor, 'run', source.id);
      return source.id;
    });
  }

  /** Lets a held run through: what it found missing is archived now. */
  async release(
    actor: Actor | undefined,
    { id: runId, source_id }: { readonly id: string; readonly source_id: string },
  ): Promise<void> {
    await this.managing(actor, source_id, async (tx, source) => {
      const [released] = await tx.query<object[]>(
        `with released as (
           update harvest_run set state = 'done', released_by = $2, released_at = now()
           where id = $1 and state = 'held' and not trial and not exists (
             select from harvest_run later where later.source_id = $3 and not later.trial
               and later.started_at > harvest_run.started_at and later.state not in ('failed', 'interrupted'))
           returning id)
         select from released`,
        [runId, actor?.userId, source.id],
      );
      if (!released) {
        throw new ConflictError('harvest-run-not-held', 'The run is not held, or another came after it.');
      }
      const { dataset, dataservice, reuse } = await archiveMissing(tx, source.id, new Date());
      const archived = dataset.length + dataservice.length + reuse.length;
      await tx.query('update harvest_run set archived = $2 where id = $1', [runId, archived]);
      await tx.query(
        `update harvest_item set verdict = 'archived' where run_id = $1 and verdict = 'missing'`,
        [runId],
      );
      await tellAdministrators(tx, { runId, sourceId: source.id, state: 'done' });
      await tx.query('update harvest_source set known = $2, failures = 0 where id = $1', [
        source.id,
        await countLive(tx, source.id),
      ]);
      await this.indexing.enqueue(tx, { datasets: dataset, dataservices: dataservice, reuses: reuse });
      await this.journal(tx, actor, 'released', source.id, { run: runId, archived });
    });
  }

  private enqueue(tx: EntityManager, sourceId: string): Promise<void> {
    const run: RunHarvest = { sourceId };
    return this.jobs.enqueue(tx, RUN_HARVEST, run, { singletonKey: singletonKeyOf(run) });
  }

  private nextRun(schedule: string): Date {
    return nextRun(schedule, new Date(), this.server.timeZone);
  }

  private journal(
    tx: EntityManager,
    actor: Actor | undefined,
    what: string,
    id: string,
    details: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    return this.audit.append(
      tx,
      actor,
      `harvest-source.${what}`,
      { type: 'harvest-source', id },
      { ...details },
    );
  }

  private managing<Result>(
    actor: Actor | undefined,
    idOrSlug: string,
    work: (tx: EntityManager, source: SourceRow) => Promise<Result>,
  ): Promise<Result> {
    mustBeSignedIn(actor);
    return this.transactions.run(async (tx) => {
      const source = await lockSource(tx, actor, idOrSlug);
      must(actor, 'harvest-source:manage', ownedSource(source));
      return work(tx, source);
    });
  }
}
