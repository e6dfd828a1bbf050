import { ChangeDetectionStrategy, Component, type ElementRef, input, output, viewChild } from '@angular/core';

let dialogs = 0;

/** A button that asks before it acts: for what cannot be undone. */
@Component({
  selector: 'ui-confirm-button',
  templateUrl: './confirm-button.html',
  styleUrl: './confirm-button.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConfirmButton {
  readonly label = input.required<string>();
  /** What it is about, read out after the label, when the label alone would be the same for several things. */
  readonly about = input<string>();
  readonly question = input.required<string>();
  readonly confirmLabel = input.required<string>();
  readonly cancelLabel = input.required<string>();
  /** Whether something is lost by it. */
  readonly danger = input(true);
  readonly busy = input(false);
  readonly confirm = output();

  protected readonly questionId = `confirm-${dialogs++}`;
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  protected ask(): void {
    if (!this.busy()) this.dialog().nativeElement.showModal();
  }

  protected answer(isYes: boolean): void {
    this.dialog().nativeElement.close();
    if (isYes) this.confirm.emit();
  }
}
