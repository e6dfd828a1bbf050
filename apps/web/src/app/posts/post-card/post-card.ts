import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { CalendarDate } from '../../core/calendar-date';
import { FoundIn } from '../../core/why/found-in';
import { Marked } from '../../core/why/marked';
import type { PostSummary } from './post-summary';

/** A post in a list. */
@Component({
  selector: 'app-post-card',
  templateUrl: './post-card.html',
  styleUrl: '../../core/entry-card/entry-card.css',
  imports: [CalendarDate, FoundIn, Marked, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostCard {
  readonly post = input.required<PostSummary>();
}
