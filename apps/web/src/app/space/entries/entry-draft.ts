import { computed, inject, type Signal } from '@angular/core';
import { Router } from '@angular/router';
import type { EntryKind } from '@passerelle/catalog';
import { API } from '../../core/api';
import { newRequestKey } from '../../core/forms/request-key';
import { attempt, type Attempt } from '../../core/loaded';
import { CurrentVisitor } from '../../core/visitor';
import { ENTRY_API, type CreateOf, type EntryOf } from './entry-kinds';
import { chosenProducer, ONESELF } from './entry-list/entry-list-resolver';
import { STEPS } from './entry-steps';
import { ENTRY_WORDS } from './entry-words';

export interface EntryDraft<Kind extends EntryKind> {
  /** Who publishes it, when the address says somebody one may publish for. */
  readonly producer: Signal<string | undefined>;
  /** The organization among them; none for oneself. */
  readonly organization: Signal<string | undefined>;
  create(body: CreateOf[Kind]): Promise<Attempt<EntryOf[Kind]>>;
  /** On to the next step of what was created. */
  goOn(entry: EntryOf[Kind]): Promise<boolean>;
}

/** Something new: made once, private, for who was chosen. In an injection context. */
export function draftOf<Kind extends EntryKind>(
  kind: Kind,
  asked: Signal<string | undefined>,
): EntryDraft<Kind> {
  const api = inject(API);
  const router = inject(Router);
  const person = inject(CurrentVisitor).person;
  // One draft is one thing, however often it is sent.
  const key = newRequestKey();
  const producer = computed(() => {
    const id = asked();
    return id !== undefined && chosenProducer(person(), id) === id ? id : undefined;
  });
  const organization = computed(() => (producer() === ONESELF ? undefined : producer()));
  return {
    producer,
    organization,
    create: (body) =>
      attempt(() =>
        ENTRY_API[kind].create(api, { ...body, private: true, organization: organization() ?? null }, key),
      ),
    goOn: ({ id }) => router.navigate(['/space', ENTRY_WORDS[kind].path, id, STEPS[kind][1]?.path ?? '']),
  };
}
