import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Counted } from '../../core/counted';
import { EntryCard } from '../../core/entry-card/entry-card';
import type { DataserviceSummary } from './dataservice-summary';

/** An API in a list. */
@Component({
  selector: 'app-dataservice-card',
  templateUrl: './dataservice-card.html',
  imports: [Counted, EntryCard],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DataserviceCard {
  readonly dataservice = input.required<DataserviceSummary>();
  /** Not where all are of the same one. */
  readonly showProducer = input(true);
}
