import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { LICENSES } from '@passerelle/catalog';
import { CalendarDate } from '../../../core/calendar-date';
import { FREQUENCY_LABELS, labelOf, LICENSE_LABELS } from '../../../core/labels';
import { PageHead } from '../../../core/page-head';
import type { DatasetDetails } from '../dataset-details';

/** What is known of a dataset, fact by fact. */
@Component({
  selector: 'app-dataset-facts',
  templateUrl: './dataset-facts.html',
  styleUrl: './dataset-facts.css',
  imports: [CalendarDate],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DatasetFacts {
  readonly dataset = input.required<DatasetDetails>();

  private readonly head = inject(PageHead);

  protected readonly license = computed(() => {
    const { license } = this.dataset();
    return license
      ? { title: labelOf(LICENSE_LABELS, license), url: LICENSES.find(({ id }) => id === license)?.url }
      : undefined;
  });
  protected readonly frequency = computed(() => {
    const { frequency } = this.dataset();
    return frequency && frequency !== 'unknown' ? labelOf(FREQUENCY_LABELS, frequency) : undefined;
  });
  /** A name alone helps no one to write. */
  protected readonly contacts = computed(() =>
    this.dataset().contact_points.filter(({ email, contact_form }) => email ?? contact_form),
  );
  protected readonly producer = computed(() => this.dataset().organization?.name);
  protected readonly address = computed(() => this.head.address(`/datasets/${this.dataset().slug}`));
  protected readonly apiUrl = computed(() => `/api/1/datasets/${this.dataset().id}/`);
}
