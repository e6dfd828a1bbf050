import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Notice } from '@passerelle/ui';

/** That something was saved: shown, and read out each time. */
@Component({
  selector: 'app-saved-notice',
  template: `
    <div role="status">
      @if (times() > 0) {
        @for (time of [times()]; track time) {
          <ui-notice icon="check"><p i18n="@@saved">C’est enregistré.</p></ui-notice>
        }
      }
    </div>
  `,
  imports: [Notice],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SavedNotice {
  /** How many times it was. */
  readonly times = input.required<number>();
}
