import { Injectable } from '@nestjs/common';
import type { Actor, EntryKind, SubjectKind } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import type { Changes } from '../entries/changes';
import { queryPreparedIn } from '../platform/database';
import { Jobs } from '../platform/jobs';

export const NOTIFY_FOLLOWERS = 'notify-followers';

/** What may be news for somebody; who follows what is found out by the job. */
export interface News {
  /** Identifiers of what changed. */
  readonly changed?: Readonly<Partial<Record<SubjectKind, readonly string[]>>>;
  /** Identifiers of what is new, or newly published. */
  readonly added?: Readonly<Partial<Record<EntryKind, readonly string[]>>>;
  readonly discussion?: { readonly id: string; readonly kind: 'discussion-started' | 'commented' };
}

export interface NotifyFollowers extends News {
  /** Who made the news, and need not be told. */
  readonly actorId: string | undefined;
}

/** What a change of an entry is for followers: what is published is new to them; what is deleted is no news. */
export function newsOf(kind: EntryKind, id: string, changes: Changes): News {
  if (changes.deleted) {
    return {};
  }
  return changes.private?.to === false ? { added: { [kind]: [id] } } : { changed: { [kind]: [id] } };
}

/** Tells followers, by a job written with the change. */
@Injectable()
export class Followers {
  constructor(private readonly jobs: Jobs) {}

  async tell(tx: EntityManager, news: News, actor?: Actor): Promise<void> {
    if (Object.keys(news).length === 0 || !(await concernsSomebody(tx, news))) {
      return;
    }
    const job: NotifyFollowers = { ...news, actorId: actor?.userId };
    await this.jobs.enqueue(tx, NOTIFY_FOLLOWERS, job);
  }
}

/** Most changes are of what nobody follows. What is added may be news of many things: the job looks. */
async function concernsSomebody(tx: EntityManager, { changed, ...others }: News): Promise<boolean> {
  if (!changed || Object.keys(others).length > 0) {
    return true;
  }
  const following = await queryPreparedIn<object>(
    tx,
    'select from follow where subject_id = any($1::uuid[]) and until is null limit 1',
    [Object.values(changed).flat()],
  );
  return following.length > 0;
}
