import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon, type IconName } from '../icon/icon';

export type NoticeTone = 'info' | 'warning' | 'problem';

const ICONS: Record<NoticeTone, IconName> = { info: 'info', warning: 'lock', problem: 'alert' };

/** A message that stands in the page: what happened and what to do. */
@Component({
  selector: 'ui-notice',
  templateUrl: './notice.html',
  styleUrl: './notice.css',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[attr.data-tone]': 'tone()', '[attr.role]': "tone() === 'problem' ? 'alert' : null" },
})
export class Notice {
  readonly tone = input<NoticeTone>('info');

  protected icon(): IconName {
    return ICONS[this.tone()];
  }
}
