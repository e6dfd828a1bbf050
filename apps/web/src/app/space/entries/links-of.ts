import { inject, signal, type Signal } from '@angular/core';
import type { Suggestion } from '@passerelle/ui/forms';
import { attempt, type Answer, type Problem } from '../../core/loaded';
import { EditedEntry } from './edited-entry';
import type { Linked } from './link-editor/link-editor';

interface LinkRoutes {
  link(id: string): Promise<Answer<unknown>>;
  unlink(id: string): Promise<Answer<unknown>>;
  /** Address of the page of what is linked. */
  path(id: string): string;
}

export interface Links {
  readonly linked: Signal<readonly Linked[]>;
  readonly busy: Signal<boolean>;
  readonly problem: Signal<Problem | undefined>;
  begin(linked: readonly Linked[]): void;
  add(suggestion: Suggestion): Promise<void>;
  remove(linked: Linked): Promise<void>;
}

/** What the edited entry is linked with: each link is saved when it is made. In an injection context. */
export function linksOf(routes: LinkRoutes): Links {
  const edited = inject<EditedEntry>(EditedEntry);
  const linked = signal<readonly Linked[]>([]);
  const busy = signal(false);
  const problem = signal<Problem | undefined>(undefined);

  const act = async (call: () => Promise<Answer<unknown>>, whenDone: () => void) => {
    if (busy()) return;
    busy.set(true);
    try {
      const done = await attempt(call);
      if (done.problem?.status === 412) await edited.meetOthers();
      problem.set(done.problem?.status === 412 ? undefined : done.problem);
      if (done.problem) return;
      whenDone();
      // The version it has now is the one to save on.
      problem.set(await edited.refresh());
    } finally {
      busy.set(false);
    }
  };

  return {
    linked,
    busy,
    problem,
    begin: (known) => linked.set(known),
    add: async ({ id, label }) => {
      if (linked().some((known) => known.id === id)) return;
      await act(
        () => routes.link(id),
        () => linked.update((known) => [...known, { id, title: label, path: routes.path(id) }]),
      );
    },
    remove: ({ id }) =>
      act(
        () => routes.unlink(id),
        () => linked.update((known) => known.filter((other) => other.id !== id)),
      ),
  };
}
