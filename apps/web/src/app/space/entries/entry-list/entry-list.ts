import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Badge } from '@passerelle/ui';
import { Counted } from '../../../core/counted';
import { injectUrlOf } from '../../../core/in-app-url';
import type { Loaded } from '../../../core/loaded';
import { describePage } from '../../../core/page-head';
import { PageLinks } from '../../../core/page-links/page-links';
import { RelativeTime } from '../../../core/relative-time';
import { CurrentVisitor } from '../../../core/visitor';
import { ProblemView } from '../../../layout/problem-view/problem-view';
import { ARCHIVED_KINDS } from '../entry-kinds';
import { ENTRY_WORDS } from '../entry-words';
import { ENTRIES_PAGE_SIZE, ONESELF, type EntryListState } from './entry-list-resolver';

/** What one publishes of a kind, in person or for an organization; what is not published yet among it. */
@Component({
  selector: 'app-entry-list',
  templateUrl: './entry-list.html',
  styleUrl: './entry-list.css',
  imports: [Badge, Counted, PageLinks, ProblemView, RelativeTime, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EntryList {
  readonly list = input.required<Loaded<EntryListState>>();

  private readonly router = inject(Router);
  private readonly urlOf = injectUrlOf();

  protected readonly oneself = ONESELF;
  protected readonly pageSize = ENTRIES_PAGE_SIZE;
  protected readonly person = inject(CurrentVisitor).person;
  protected readonly words = computed(() => ENTRY_WORDS[this.list().data?.kind ?? 'dataset']);
  protected readonly path = computed(() => `/space/${this.words().path}`);
  protected readonly action = computed(() => this.urlOf(this.path()));
  protected readonly mayBeArchived = computed(() =>
    ARCHIVED_KINDS.includes(this.list().data?.kind ?? 'dataset'),
  );
  protected readonly counted = computed(() => this.words().path);

  constructor() {
    describePage(() =>
      this.list().data ? { title: `${this.words().list} · ${SPACE_TITLE}`, noindex: true } : undefined,
    );
  }

  /** The same as the plain form does, without loading the page anew. */
  protected async search(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const queryParams = Object.fromEntries([...fields].filter(([, value]) => value !== ''));
    await this.router.navigate([this.path()], { queryParams });
  }
}

const SPACE_TITLE = $localize`:@@space.title:Mon espace`;
