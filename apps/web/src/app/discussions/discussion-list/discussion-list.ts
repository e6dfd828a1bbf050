import { DecimalPipe } from '@angular/common';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  inject,
  Injector,
  input,
  linkedSignal,
  signal,
} from '@angular/core';
import type { Schemas } from '@passerelle/api-client';
import { Badge } from '@passerelle/ui';
import type { DiscussionResponse } from '../../core/api-types';
import { CalendarDate } from '../../core/calendar-date';
import { Counted } from '../../core/counted';
import { Markdown } from '../../core/markdown/markdown';
import { PageLinks } from '../../core/page-links/page-links';
import { CurrentVisitor } from '../../core/visitor';
import { SignInLink } from '../../taking-part/sign-in-link/sign-in-link';
import { AnswerDiscussion } from '../answer-discussion/answer-discussion';
import {
  DISCUSSIONS_PAGE,
  DISCUSSIONS_PAGE_SIZE,
  toShownDiscussion,
  type Discussions,
} from '../discussions-of';
import { StartDiscussion } from '../start-discussion/start-discussion';
import { PersonPicture } from '../../core/person-picture/person-picture';

/** What people say of something: to read, and to take part in for whoever is signed in. */
@Component({
  selector: 'app-discussion-list',
  templateUrl: './discussion-list.html',
  styleUrl: './discussion-list.css',
  imports: [
    AnswerDiscussion,
    Badge,
    CalendarDate,
    Counted,
    DecimalPipe,
    Markdown,
    PageLinks,
    SignInLink,
    StartDiscussion,
    PersonPicture,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DiscussionList {
  readonly list = input.required<Discussions>();
  /** What is discussed. */
  readonly subject = input.required<Schemas['CreateDiscussion']['subject']>();

  private readonly injector = inject(Injector);
  protected readonly person = inject(CurrentVisitor).person;
  protected readonly parameter = DISCUSSIONS_PAGE;
  protected readonly pageSize = DISCUSSIONS_PAGE_SIZE;
  protected readonly shown = linkedSignal(() => this.list());
  /** Identifier of the discussion that is answered, or `new`. */
  protected readonly opened = signal<string | undefined>(undefined);

  protected takeStarted(response: DiscussionResponse): void {
    const discussion = toShownDiscussion(response);
    this.shown.update(({ page, total, discussions }) => ({
      page,
      total: total + 1,
      discussions: [discussion, ...discussions],
    }));
    this.close(`discussion-${discussion.id}`);
  }

  protected takeAnswered(response: DiscussionResponse): void {
    const discussion = toShownDiscussion(response);
    this.shown.update((list) => ({
      ...list,
      discussions: list.discussions.map((known) => (known.id === discussion.id ? discussion : known)),
    }));
    this.close(`discussion-${discussion.id}`);
  }

  /** The form that had the focus goes: it moves to what the reader looks for next. */
  protected close(focused: string): void {
    this.opened.set(undefined);
    afterNextRender(() => document.getElementById(focused)?.focus(), { injector: this.injector });
  }
}
