import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { CalendarDate, lastDay } from '../../../core/calendar-date';
import { Contacts, reachable } from '../../../core/contacts/contacts';
import { CurrentSite } from '../../../core/current-site';
import { FREQUENCY_LABELS, labelOf } from '../../../core/labels';
import { LicenseName } from '../../../core/license-name/license-name';
import { PageHead } from '../../../core/page-head';
import type { DatasetDetails } from '../dataset-details';

/** What is known of a dataset, fact by fact. */
@Component({
  selector: 'app-dataset-facts',
  templateUrl: './dataset-facts.html',
  styleUrl: '../../../core/entry-facts.css',
  imports: [CalendarDate, Contacts, LicenseName, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DatasetFacts {
  readonly dataset = input.required<DatasetDetails>();

  private readonly head = inject(PageHead);
  protected readonly portal = inject(CurrentSite).title;

  protected readonly frequency = computed(() => {
    const { frequency } = this.dataset();
    return frequency && frequency !== 'unknown' ? labelOf(FREQUENCY_LABELS, frequency) : undefined;
  });
  /** From the first day to the last, where a year or a month is told. */
  protected readonly coverage = computed(() => {
    const { temporal_coverage: period } = this.dataset();
    return period && { start: period.start, end: period.end && lastDay(period.end) };
  });
  protected readonly contacts = computed(() => reachable(this.dataset().contact_points));
  protected readonly producer = computed(() => this.dataset().organization?.name);
  protected readonly address = computed(() => this.head.address(`/datasets/${this.dataset().slug}`));
  protected readonly apiUrl = computed(() => `/api/1/datasets/${this.dataset().id}/`);
}
