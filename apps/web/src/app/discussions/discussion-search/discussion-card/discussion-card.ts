import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Badge } from '@passerelle/ui';
import { CalendarDate } from '../../../core/calendar-date';
import { Counted } from '../../../core/counted';
import { FoundIn } from '../../../core/why/found-in';
import { Marked } from '../../../core/why/marked';
import type { DiscussionSummary } from '../discussion-summary';

/** A discussion in the results of a search. */
@Component({
  selector: 'app-discussion-card',
  templateUrl: './discussion-card.html',
  styleUrl: '../../../core/entry-card/entry-card.css',
  imports: [Badge, CalendarDate, Counted, FoundIn, Marked, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DiscussionCard {
  readonly discussion = input.required<DiscussionSummary>();
}
