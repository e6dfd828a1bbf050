import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { renderMarkdown } from './render-markdown';

/** A text written by a producer. Angular sanitises the HTML on its way in; nothing here may bypass that. */
@Component({
  selector: 'app-markdown',
  template: '<div class="prose" [innerHTML]="html()"></div>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Markdown {
  readonly text = input.required<string>();
  /** Level of the text's first headings: one below the heading it stands under. */
  readonly headingLevel = input.required<number>();

  protected readonly html = computed(() => renderMarkdown(this.text(), this.headingLevel()));
}
