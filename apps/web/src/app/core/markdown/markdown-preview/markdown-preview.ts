import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Markdown } from '../markdown';

/** What a text that is being written will look like, for who wants to see it. */
@Component({
  selector: 'app-markdown-preview',
  template: `
    <details>
      <summary i18n="@@markdown.preview">Aperçu</summary>
      @if (text().trim()) {
        <app-markdown [text]="text()" [headingLevel]="headingLevel()" />
      } @else {
        <p class="muted" i18n="@@markdown.preview.none">Rien n’est encore écrit.</p>
      }
    </details>
  `,
  styles: `
    details {
      margin-block: calc(-1 * var(--space-3)) var(--space-5);
    }
    app-markdown {
      display: block;
      padding: var(--space-4);
      border: 1px solid var(--color-line);
      background: var(--color-sunken);
      overflow-wrap: anywhere;
    }
  `,
  imports: [Markdown],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MarkdownPreview {
  readonly text = input.required<string>();
  readonly headingLevel = input(3);
}
