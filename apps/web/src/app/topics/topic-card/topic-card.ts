import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Counted } from '../../core/counted';
import { EntryCard } from '../../core/entry-card/entry-card';
import type { TopicSummary } from './topic-summary';

/** A topic in a list. */
@Component({
  selector: 'app-topic-card',
  templateUrl: './topic-card.html',
  imports: [Counted, EntryCard],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TopicCard {
  readonly topic = input.required<TopicSummary>();
  /** Not where all are of the same one. */
  readonly showProducer = input(true);
}
