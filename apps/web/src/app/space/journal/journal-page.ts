import { DatePipe, DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schemas } from '@passerelle/api-client';
import { Icon } from '@passerelle/ui';
import type { Loaded } from '../../core/loaded';
import { describePage } from '../../core/page-head';
import { PageLinks } from '../../core/page-links/page-links';
import { pagePath } from '../../core/page-path';
import { ProblemView } from '../../layout/problem-view/problem-view';
import type { Journal, JournalFilter, JournalState } from './journal';

type Entry = Schemas['AuditEntryResponse'];

/** Who did what, and whether the journal is whole: for the administrators of the portal. */
@Component({
  selector: 'app-journal-page',
  templateUrl: './journal-page.html',
  styleUrl: './journal-page.css',
  imports: [DatePipe, DecimalPipe, Icon, PageLinks, ProblemView, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class JournalPage {
  readonly journal = input.required<Loaded<Journal>>();
  readonly state = input.required<Loaded<JournalState>>();

  protected readonly pagePath = pagePath;

  constructor() {
    describePage(() =>
      this.journal().data ? { title: $localize`:@@journal.title:Journal`, noindex: true } : undefined,
    );
  }

  protected nameOf({ actor, actor_id }: Entry): string {
    return actor
      ? `${actor.first_name} ${actor.last_name}`.trim()
      : actor_id === null
        ? $localize`:@@journal.portal:Le portail`
        : $localize`:@@journal.deleted-account:Compte supprimé`;
  }

  protected hasDetails({ details }: Entry): boolean {
    return Object.keys(details).length > 0;
  }

  protected detailsOf({ details }: Entry): string {
    return JSON.stringify(details, undefined, 2);
  }

  /** The journal of one thing or one person, in the same time. */
  protected narrowed(filter: JournalFilter, more: JournalFilter): JournalFilter {
    return { ...filter, ...more };
  }
}
