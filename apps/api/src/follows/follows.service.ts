import { Injectable } from '@nestjs/common';
import { NotAllowedError, NotFoundError, type Actor, type FollowedKind } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { must } from '../auth/current-actor';
import { Conditions, readRows, type PageOfList, type ReadPage } from '../platform/database';
import { SubjectsReader } from '../subjects/subjects.reader';
import { getAccount } from '../users/find-account';
import { USER_REFERENCE, type PersonRow } from '../users/user-reference';

export interface FollowRow {
  readonly id: string;
  readonly follower: PersonRow;
  readonly since: Date;
}

/** Of people nothing is told to who follows them. */
export type Followed = FollowedKind | 'account';

/** Who wants to know of what. What one may not open cannot be followed, nor told from what is not there. */
@Injectable()
export class FollowsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly subjects: SubjectsReader,
  ) {}

  /** @returns how many follow it now, and whether the actor did not before */
  async follow(
    actor: Actor | undefined,
    kind: Followed,
    idOrSlug: string,
  ): Promise<{ followers: number; added: boolean }> {
    const id = await this.getId(kind, idOrSlug, actor);
    must(actor, 'follow:set');
    if (id === actor.userId) {
      throw new NotAllowedError('not-allowed', 'Nobody follows themselves.');
    }
    const added = await this.dataSource.query<object[]>(
      `insert into follow (account_id, subject_type, subject_id) values ($1, $2, $3)
       on conflict (account_id, subject_id) where until is null do nothing returning id`,
      [actor.userId, kind, id],
    );
    return { followers: await this.count(id), added: added.length > 0 };
  }

  /** @returns how many follow it now */
  async unfollow(actor: Actor | undefined, kind: Followed, idOrSlug: string): Promise<number> {
    const id = await this.getId(kind, idOrSlug, actor);
    must(actor, 'follow:set');
    const [ended] = await this.dataSource.query<object[]>(
      `with ended as (
         update follow set until = now() where account_id = $1 and subject_id = $2 and until is null returning id)
       select id from ended`,
      [actor.userId, id],
    );
    if (!ended) {
      throw new NotFoundError('follow-not-found', 'You do not follow this.');
    }
    return this.count(id);
  }

  /** The first who followed first. */
  async list(
    actor: Actor | undefined,
    kind: Followed,
    idOrSlug: string,
    { user, ...wanted }: PageOfList & { user?: string | undefined },
  ): Promise<ReadPage<FollowRow>> {
    const id = await this.getId(kind, idOrSlug, actor);
    const conditions = new Conditions(
      (bind) => `f.subject_id = ${bind(id)}::uuid and f.until is null and a.deleted is null`,
    ).add(user, (person) => `f.account_id = ${person}::uuid`);
    const of = {
      columns: `f.id, f.since, ${USER_REFERENCE} as follower`,
      from: 'follow f join account a on a.id = f.account_id',
    };
    const key = {
      by: 'f.since',
      type: 'timestamptz',
      descending: false,
      idDescending: false,
      id: 'f.id',
    } as const;
    return readRows(this.dataSource, of, conditions, key, { sort: 'since', ...wanted });
  }

  private async getId(kind: Followed, idOrSlug: string, actor: Actor | undefined): Promise<string> {
    return kind === 'account'
      ? (await getAccount(this.dataSource, 'a.slug', idOrSlug)).id
      : this.subjects.getId(kind, idOrSlug, actor);
  }

  private async count(subjectId: string): Promise<number> {
    const [row] = await this.dataSource.query<{ total: number }[]>(
      `select count(*)::integer as total from follow f join account a on a.id = f.account_id and a.deleted is null
       where f.subject_id = $1 and f.until is null`,
      [subjectId],
    );
    return row?.total ?? 0;
  }
}
