import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { CalendarDate } from '../../../core/calendar-date';
import { authorOf } from '../../../core/entry-card/entry-summary';
import type { TopicDetails } from '../topic-details';

/** What is known of a topic, fact by fact. */
@Component({
  selector: 'app-topic-facts',
  templateUrl: './topic-facts.html',
  styleUrl: '../../../core/entry-facts.css',
  imports: [CalendarDate],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TopicFacts {
  readonly topic = input.required<TopicDetails>();

  protected readonly author = computed(() => authorOf(this.topic()));
  protected readonly apiUrl = computed(() => `/api/2/topics/${this.topic().id}/`);
}
