import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Badge } from '@passerelle/ui';
import { CalendarDate } from '../../core/calendar-date';
import { Counted } from '../../core/counted';
import { Markdown } from '../../core/markdown/markdown';
import { PageLinks } from '../../core/page-links/page-links';
import { DISCUSSIONS_PAGE, DISCUSSIONS_PAGE_SIZE, type Discussions } from '../discussions-of';

/** What people say of something, to read; nothing at all when nothing was said. */
@Component({
  selector: 'app-discussion-list',
  templateUrl: './discussion-list.html',
  styleUrl: './discussion-list.css',
  imports: [Badge, CalendarDate, Counted, DecimalPipe, Markdown, PageLinks],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DiscussionList {
  readonly list = input.required<Discussions>();

  protected readonly parameter = DISCUSSIONS_PAGE;
  protected readonly pageSize = DISCUSSIONS_PAGE_SIZE;
}
