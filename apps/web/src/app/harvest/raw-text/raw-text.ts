import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { RawRecord } from '../harvest-types';

/** A record as its source gives it. */
@Component({
  selector: 'app-raw-text',
  template: `
    <p class="muted">{{ raw().media_type }}</p>
    <pre tabindex="0" role="region" [attr.aria-labelledby]="labelledBy()">{{ text() }}</pre>
  `,
  styleUrl: './raw-text.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RawText {
  readonly raw = input.required<RawRecord>();
  /** Identifier of its heading. */
  readonly labelledBy = input.required<string>();

  protected readonly text = computed(() => {
    const { media_type, text } = this.raw();
    return media_type === 'application/json' ? indented(text) : text;
  });
}

/** Sources write JSON on one line; what the API keeps is JSON, or it would not have been read. */
function indented(json: string): string {
  return JSON.stringify(JSON.parse(json), null, 2);
}
