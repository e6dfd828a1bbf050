import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** A text that was written in HTML. Angular sanitises it on its way in; nothing here may bypass that. */
@Component({
  selector: 'app-safe-html',
  template: '<div class="prose" [innerHTML]="html()"></div>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SafeHtml {
  readonly html = input.required<string>();
}
