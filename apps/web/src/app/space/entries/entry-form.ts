import { Directive, effect, input, output, signal, untracked, viewChild, type Signal } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import type { EntryKind } from '@passerelle/catalog';
import { ErrorSummary } from '@passerelle/ui/forms';
import { sendForm, untoldProblem } from '../../core/forms/send-form';
import { TAG_LABELS } from '../../core/forms/tag-labels';
import { warnBeforeUnload, type HoldsChanges } from '../../core/forms/unsaved-changes';
import type { Attempt, Problem } from '../../core/loaded';
import type { CreateOf, EntryOf } from './entry-kinds';

/** What the descriptions of all kinds of entries share: to be sent once, with what was refused on its field. */
@Directive()
export abstract class EntryForm<Kind extends EntryKind, Model extends object> implements HoldsChanges {
  /** What is changed; nothing for a new one. */
  readonly entry = input<EntryOf[Kind]>();
  /** Who publishes it; oneself without. */
  readonly organization = input<string>();
  readonly sendLabel = input.required<string>();
  readonly send = input.required<(body: CreateOf[Kind]) => Promise<Attempt<EntryOf[Kind]>>>();
  readonly saved = output<EntryOf[Kind]>();

  protected abstract readonly model: Signal<Model>;
  protected abstract readonly form: FieldTree<Model>;
  protected abstract toBody(model: Model): CreateOf[Kind];

  private readonly summary = viewChild.required(ErrorSummary);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly tagLabels = TAG_LABELS;

  constructor() {
    warnBeforeUnload(this);
    // What was saved, or taken over from somebody else, is no change any more.
    effect(() => {
      this.entry();
      untracked(() => this.form().reset());
    });
  }

  hasUnsavedChanges(): boolean {
    return this.form().dirty();
  }

  protected async submit(): Promise<void> {
    this.problem.set(undefined);
    const sent = await sendForm(this.form, this.summary(), () => this.send()(this.toBody(this.model())));
    this.problem.set(untoldProblem(this.form, sent?.problem));
    if (!sent?.data) return;
    this.form().reset();
    this.saved.emit(sent.data);
  }
}
