import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { CalendarDate } from '../../../core/calendar-date';
import { authorOf } from '../../../core/entry-card/entry-summary';
import { REUSE_TOPIC_LABELS, REUSE_TYPE_LABELS } from '../../../core/labels';
import type { ReuseDetails } from '../reuse-details';

/** What is known of a reuse, fact by fact. */
@Component({
  selector: 'app-reuse-facts',
  templateUrl: './reuse-facts.html',
  styleUrl: '../../../core/entry-facts.css',
  imports: [CalendarDate],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReuseFacts {
  readonly reuse = input.required<ReuseDetails>();

  protected readonly type = computed(() => REUSE_TYPE_LABELS[this.reuse().type]);
  protected readonly topic = computed(() => REUSE_TOPIC_LABELS[this.reuse().topic]);
  protected readonly author = computed(() => authorOf(this.reuse()));
  protected readonly apiUrl = computed(() => `/api/1/reuses/${this.reuse().id}/`);
}
