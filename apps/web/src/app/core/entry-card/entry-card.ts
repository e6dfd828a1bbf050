import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Badge } from '@passerelle/ui';
import { ACCESS_LABELS } from '../labels';
import { UpdatedOn } from '../updated-on/updated-on';
import { FoundIn } from '../why/found-in';
import { Marked } from '../why/marked';
import type { EntryListPath, EntrySummary } from './entry-summary';

/** An entry of the catalogue in a list. */
@Component({
  selector: 'app-entry-card',
  templateUrl: './entry-card.html',
  styleUrl: './entry-card.css',
  imports: [Badge, FoundIn, Marked, RouterLink, UpdatedOn],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EntryCard {
  readonly entry = input.required<EntrySummary>();
  readonly list = input.required<EntryListPath>();
  /** Short facts beside the date; empty ones are left out. */
  readonly facts = input<readonly string[]>([]);
  /** Not where all are of the same one. */
  readonly showProducer = input(true);

  /** Open is the rule in an open-data catalogue; only its exceptions are marked. */
  protected readonly limitedAccess = computed(() => {
    const { access_type } = this.entry();
    return !access_type || access_type === 'open' ? undefined : ACCESS_LABELS[access_type];
  });
  protected readonly producer = computed(() => (this.showProducer() ? this.entry().producer : undefined));
  /** The producer with what was found of it. */
  protected readonly foundProducer = computed(
    () => this.entry().why?.found_in.find(({ field }) => field === 'organization')?.text,
  );
  protected readonly shownFacts = computed(() => this.facts().filter((fact) => fact !== ''));
}
