import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { CalendarDate } from '../../../core/calendar-date';
import { Contacts, reachable } from '../../../core/contacts/contacts';
import { LicenseName } from '../../../core/license-name/license-name';
import type { DataserviceDetails } from '../dataservice-details';

/** What is known of an API, fact by fact. */
@Component({
  selector: 'app-dataservice-facts',
  templateUrl: './dataservice-facts.html',
  styleUrl: '../../../core/entry-facts.css',
  imports: [CalendarDate, Contacts, LicenseName],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DataserviceFacts {
  readonly dataservice = input.required<DataserviceDetails>();

  protected readonly contacts = computed(() => reachable(this.dataservice().contact_points));
  protected readonly apiUrl = computed(() => `/api/1/dataservices/${this.dataservice().id}/`);
}
