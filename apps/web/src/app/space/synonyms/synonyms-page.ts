import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { form, FormField, FormRoot, metadata, required, validate } from '@angular/forms/signals';
import { ConfirmButton } from '@passerelle/ui';
import { Control, ErrorSummary, Field, FIELD_LABEL } from '@passerelle/ui/forms';
import { API } from '../../core/api';
import type { SynonymsResponse } from '../../core/api-types';
import { sendForm, untoldProblem } from '../../core/forms/send-form';
import { attempt, type Loaded, type Problem } from '../../core/loaded';
import { describePage } from '../../core/page-head';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import { ProblemView } from '../../layout/problem-view/problem-view';

/** Words that mean the same to whoever searches here: what was searched in vain gets the words of the catalogue. */
@Component({
  selector: 'app-synonyms-page',
  templateUrl: './synonyms-page.html',
  styleUrl: '../rows.css',
  imports: [ConfirmButton, Control, ErrorSummary, Field, FormField, FormRoot, ProblemNotice, ProblemView],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SynonymsPage {
  readonly list = input.required<Loaded<SynonymsResponse[]>>();
  /** What was searched, to be given a synonym. */
  readonly of = input<string>();

  private readonly api = inject(API);
  private readonly summary = viewChild.required(ErrorSummary);
  private readonly added = viewChild<ElementRef<HTMLElement>>('added');
  protected readonly rows = linkedSignal(() => this.list().data ?? []);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly sendProblem = signal<Problem | undefined>(undefined);
  protected readonly model = linkedSignal(() => ({ expressions: this.of() ? `${this.of()}\n` : '' }));
  protected readonly form = form(this.model, (path) => {
    metadata(path.expressions, FIELD_LABEL, () => $localize`:@@synonyms.expressions:Expressions`);
    required(path.expressions);
    validate(path.expressions, ({ value }) =>
      value().trim() !== '' && linesOf(value()).length < 2
        ? { kind: 'few', message: $localize`:@@synonyms.few:au moins deux attendues, une par ligne` }
        : undefined,
    );
  });

  constructor() {
    describePage(() =>
      this.list().data ? { title: $localize`:@@synonyms.title:Synonymes`, noindex: true } : undefined,
    );
  }

  protected async add(): Promise<void> {
    const body = { expressions: linesOf(this.model().expressions) };
    const sent = await sendForm(this.form, this.summary(), () =>
      attempt(() => this.api.POST('/api/1/site/synonyms/', { body })),
    );
    this.sendProblem.set(untoldProblem(this.form, sent?.problem));
    const row = sent?.data;
    if (!row) return;
    this.rows.update((rows) => [row, ...rows]);
    this.form().reset({ expressions: '' });
    this.added()?.nativeElement.focus();
  }

  protected async remove({ id }: SynonymsResponse): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    const params = { path: { synonym: id } };
    const { problem } = await attempt(() => this.api.DELETE('/api/1/site/synonyms/{synonym}/', { params }));
    this.busy.set(false);
    this.problem.set(problem);
    if (problem) return;
    this.rows.update((rows) => rows.filter((row) => row.id !== id));
    // The button that had the focus is gone.
    this.added()?.nativeElement.focus();
  }

  protected nameOf({ expressions }: SynonymsResponse): string {
    return expressions.join(', ');
  }
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
