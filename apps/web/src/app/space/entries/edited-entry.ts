import { computed, inject, Injectable, signal } from '@angular/core';
import type { EntryKind } from '@passerelle/catalog';
import { API } from '../../core/api';
import { attempt, type Attempt, type Problem } from '../../core/loaded';
import { ENTRY_API, type EntryOf, type UpdateOf } from './entry-kinds';

export interface Versioned<Kind extends EntryKind> {
  readonly entry: EntryOf[Kind];
  readonly etag: string;
}

/** What somebody else saved while one was writing. */
export interface Conflict<Kind extends EntryKind> {
  readonly theirs: Versioned<Kind>;
  /** What one tried to save over it, if that can be done. */
  readonly mine: UpdateOf[Kind] | undefined;
}

/**
 * The entry that is being edited, for all steps of its editor: read with its version, saved only on that version.
 * Provided by the editor.
 */
@Injectable()
export class EditedEntry<Kind extends EntryKind = EntryKind> {
  private readonly api = inject(API);

  private readonly kind = signal<Kind | undefined>(undefined);
  private readonly current = signal<Versioned<Kind> | undefined>(undefined);
  readonly conflict = signal<Conflict<Kind> | undefined>(undefined);

  readonly isOpen = computed(() => this.current() !== undefined);
  readonly entry = computed(() => this.known().entry);
  readonly etag = computed(() => this.known().etag);
  private readonly routes = computed(() => {
    const kind = this.kind();
    if (kind === undefined) throw new Error('Nothing is being edited yet.');
    return ENTRY_API[kind];
  });

  open(kind: Kind, versioned: Versioned<Kind>): void {
    this.kind.set(kind);
    this.current.set(versioned);
    this.conflict.set(undefined);
  }

  /** Saves on the version that was read. When somebody else saved meanwhile, nothing is written and `conflict` tells. */
  async save(body: UpdateOf[Kind], etag = this.etag()): Promise<Attempt<EntryOf[Kind]>> {
    const saved = await attempt(() => this.routes().update(this.api, this.entry().id, body, etag));
    this.take(saved);
    if (saved.problem?.status === 412) await this.meet(body);
    return saved;
  }

  /** Saves one's own over what somebody else saved, having seen it. */
  async insist({ mine, theirs }: Conflict<Kind>): Promise<Attempt<EntryOf[Kind]>> {
    this.conflict.set(undefined);
    return mine === undefined ? {} : this.save(mine, theirs.etag);
  }

  /** Gives up one's own for what somebody else saved. */
  yield({ theirs }: Conflict<Kind>): void {
    this.current.set(theirs);
    this.conflict.set(undefined);
  }

  async remove(): Promise<Attempt<unknown>> {
    return attempt(() => this.routes().remove(this.api, this.entry().id, this.etag()));
  }

  /** Reads it again, after something beside it changed that it tells too, like its files. */
  async refresh(): Promise<Problem | undefined> {
    const read = await attempt(() => this.routes().read(this.api, this.entry().id));
    this.take(read);
    return read.problem;
  }

  /** The same for what is saved beside it, like a file: there is nothing of one's own to save over theirs. */
  async meetOthers(): Promise<void> {
    await this.meet(undefined);
  }

  private known(): Versioned<Kind> {
    const current = this.current();
    if (!current) throw new Error('Nothing is being edited yet.');
    return current;
  }

  private take({ data, etag }: Attempt<EntryOf[Kind]>): void {
    if (data && etag !== undefined) this.current.set({ entry: data, etag });
  }

  private async meet(mine: UpdateOf[Kind] | undefined): Promise<void> {
    const { data, etag } = await attempt(() => this.routes().read(this.api, this.entry().id));
    if (data && etag !== undefined) this.conflict.set({ mine, theirs: { entry: data, etag } });
  }
}
