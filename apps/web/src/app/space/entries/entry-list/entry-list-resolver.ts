import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../../../core/api';
import { loadOptional, type Loaded } from '../../../core/loaded';
import { parsePage } from '../../../core/page-links/page-links';
import { CurrentVisitor, type Person } from '../../../core/visitor';
import {
  ARCHIVED_KINDS,
  ENTRY_API,
  toListedEntry,
  type EntryOf,
  type EntryQuery,
  type ListedEntry,
  type WrittenKind,
} from '../entry-kinds';

export const ENTRIES_PAGE_SIZE = 20;
/** Value of `of` in the address for what is one's own, in person. */
export const ONESELF = 'me';

export interface EntryListState {
  readonly kind: WrittenKind;
  /** Identifier of an organization, or `me`. */
  readonly of: string;
  readonly q: string;
  readonly archived: boolean;
  readonly page: number;
  readonly total: number;
  readonly entries: readonly ListedEntry[];
}

/** Where one begins: with the first organization one publishes for, else with oneself. */
export function chosenProducer(person: Person | undefined, asked: string | null): string {
  const known = asked === ONESELF || person?.organizations.some(({ id }) => id === asked);
  return (known ? asked : undefined) ?? person?.organizations[0]?.id ?? ONESELF;
}

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the call and its answer are of one kind
export function resolveEntryList<Kind extends WrittenKind>(kind: Kind): ResolveFn<Loaded<EntryListState>> {
  return ({ queryParamMap }, state) => {
    const api = inject(API);
    const person = inject(CurrentVisitor).person();
    if (!person) return { problem: { status: 401, code: 'not-authenticated' } };
    const of = chosenProducer(person, queryParamMap.get('of'));
    const q = queryParamMap.get('q') ?? '';
    const archived = ARCHIVED_KINDS.includes(kind) && queryParamMap.get('archived') === 'true';
    const page = parsePage(queryParamMap.get('page'));
    const query: EntryQuery = {
      ...(of === ONESELF ? { owner: person.id } : { organization: of }),
      ...(q.trim() && { q }),
      ...(archived && { archived }),
      page,
      page_size: ENTRIES_PAGE_SIZE,
    };
    return loadOptional(
      `own-${kind}`,
      state,
      () => ENTRY_API[kind].list(api, query),
      ({ total, data }: { total: number; data: EntryOf[Kind][] }): EntryListState => ({
        kind,
        of,
        q,
        archived,
        page,
        total,
        entries: data.map(toListedEntry),
      }),
    );
  };
}
