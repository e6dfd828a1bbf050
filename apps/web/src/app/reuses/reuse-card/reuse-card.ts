import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { EntryCard } from '../../core/entry-card/entry-card';
import { REUSE_TOPIC_LABELS, REUSE_TYPE_LABELS } from '../../core/labels';
import type { ReuseSummary } from './reuse-summary';

/** A reuse in a list. */
@Component({
  selector: 'app-reuse-card',
  templateUrl: './reuse-card.html',
  imports: [EntryCard],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReuseCard {
  readonly reuse = input.required<ReuseSummary>();
  /** Not where all are of the same one. */
  readonly showProducer = input(true);

  protected readonly facts = computed(() => {
    const { type, topic } = this.reuse();
    return [REUSE_TYPE_LABELS[type], REUSE_TOPIC_LABELS[topic]];
  });
}
