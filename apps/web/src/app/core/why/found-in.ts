import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Marked } from './marked';
import { FOUND_IN_LABELS, type Why } from './why';

/** Where words of a search stand that the title and the summary of a result do not show. */
@Component({
  selector: 'app-found-in',
  templateUrl: './found-in.html',
  styleUrl: './found-in.css',
  imports: [Marked],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FoundIn {
  readonly why = input.required<Why>();
  /** Not where the card shows the producer, marked. */
  readonly showProducer = input(false);

  protected readonly lines = computed(() =>
    this.why()
      .found_in.filter(({ field }) => field !== 'organization' || this.showProducer())
      .map(({ field, text }) => ({ label: FOUND_IN_LABELS[field], text })),
  );
}
