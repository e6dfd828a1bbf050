import {
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  afterNextRender,
  inject,
  Injector,
  input,
  signal,
  viewChild,
} from '@angular/core';
import type { ReadonlyFieldState, ValidationError } from '@angular/forms/signals';
import { FIELD_LABEL } from '../field/field-label';
import { FIELD_TEXTS } from '../field/field-texts';

/** What keeps a form from being sent, with the way to each field. It shows itself when it is told to. */
@Component({
  selector: 'ui-error-summary',
  templateUrl: './error-summary.html',
  styleUrl: './error-summary.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ErrorSummary {
  readonly form = input.required<() => ReadonlyFieldState<unknown>>();
  readonly heading = input.required<string>();

  private readonly texts = inject(FIELD_TEXTS);
  private readonly injector = inject(Injector);
  private readonly box = viewChild<ElementRef<HTMLElement>>('box');
  private readonly revealed = signal(false);

  protected readonly errors = computed(() =>
    this.revealed()
      ? this.form()()
          .errorSummary()
          .map((error) => ({ error, text: this.textOf(error) }))
      : [],
  );

  /** Shows what is wrong and leads the reader there; from then on it follows the corrections. */
  reveal(): void {
    this.revealed.set(true);
    afterNextRender(() => this.box()?.nativeElement.focus(), { injector: this.injector });
  }

  protected goTo({ fieldTree }: ValidationError.WithFieldTree): void {
    fieldTree().focusBoundControl();
  }

  private textOf(error: ValidationError.WithFieldTree): string {
    const label = error.fieldTree().metadata(FIELD_LABEL)?.();
    const text = error.message ?? this.texts.errorText(error);
    return label ? `${label} : ${text}` : text;
  }
}
