import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import type { EntryKind } from '@passerelle/catalog';
import { API } from '../../../core/api';
import { load, type Loaded } from '../../../core/loaded';
import { CurrentVisitor } from '../../../core/visitor';
import type { Versioned } from '../edited-entry';
import { ENTRY_API, type EntryOf } from '../entry-kinds';

/** The entry to edit, with its version. What one may only read is refused here, before anything is written in vain. */
export function resolveVersioned<Kind extends EntryKind>(kind: Kind): ResolveFn<Loaded<Versioned<Kind>>> {
  return async ({ paramMap }, state) => {
    const api = inject(API);
    if (!inject(CurrentVisitor).person()) return { problem: { status: 401, code: 'not-authenticated' } };
    const loaded = await load(
      `edited-${kind}`,
      state,
      () => ENTRY_API[kind].read(api, paramMap.get('id') ?? ''),
      (entry: EntryOf[Kind], etag) => ({ entry, etag: etag ?? '' }),
    );
    return loaded.data && !loaded.data.entry.permissions.edit
      ? { problem: { status: 403, code: 'not-allowed' } }
      : loaded;
  };
}
