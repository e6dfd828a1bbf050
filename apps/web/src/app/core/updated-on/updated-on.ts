import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { CalendarDate } from '../calendar-date';
import { RelativeTime } from '../relative-time';

/** When something last changed: how long ago for the eye, the date for whoever wants it, both for machines. */
@Component({
  selector: 'app-updated-on',
  templateUrl: './updated-on.html',
  imports: [CalendarDate, RelativeTime],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UpdatedOn {
  readonly date = input.required<string>();
}
