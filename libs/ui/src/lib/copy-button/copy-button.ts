import { ChangeDetectionStrategy, Component, DOCUMENT, inject, input, signal } from '@angular/core';
import { Icon } from '../icon/icon';

/** Copies a text and says so. Hidden where scripts do not run (`needs-script`). */
@Component({
  selector: 'ui-copy-button',
  templateUrl: './copy-button.html',
  styleUrl: './copy-button.css',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'needs-script' },
})
export class CopyButton {
  readonly text = input.required<string>();
  /** What the button offers: «Copier le lien». */
  readonly label = input.required<string>();
  /** What replaces it for a while: «Lien copié». */
  readonly doneLabel = input.required<string>();
  /** When the browser refuses: the text is then shown to copy by hand. */
  readonly failedLabel = input.required<string>();

  protected readonly state = signal<'ready' | 'done' | 'failed'>('ready');
  private readonly document = inject(DOCUMENT);

  protected async copyText(): Promise<void> {
    try {
      // Outside https and localhost there is no clipboard: this throws, which is the refusal shown below.
      await this.document.defaultView?.navigator.clipboard.writeText(this.text());
      this.state.set('done');
    } catch {
      this.state.set('failed');
    }
  }

  protected reset(): void {
    this.state.set('ready');
  }
}
