import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon, type IconName } from '../icon/icon';

export type NoticeTone = 'info' | 'warning' | 'problem';

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
  /** When another drawing than the tone's says more. */
  readonly icon = input<IconName>();

  protected readonly shownIcon = computed(() => this.icon() ?? (this.tone() === 'info' ? 'info' : 'alert'));
}
