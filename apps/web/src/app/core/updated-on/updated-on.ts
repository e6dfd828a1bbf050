import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RelativeTime } from '../relative-time';

/** When something last changed: how long ago for the eye, the date for whoever wants it, both for machines. */
@Component({
  selector: 'app-updated-on',
  templateUrl: './updated-on.html',
  imports: [DatePipe, RelativeTime],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UpdatedOn {
  readonly date = input.required<string>();
}
