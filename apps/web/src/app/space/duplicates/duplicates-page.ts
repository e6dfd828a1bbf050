import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Badge } from '@passerelle/ui';
import { API } from '../../core/api';
import type { DuplicatesPage as Page, DuplicatesResponse } from '../../core/api-types';
import { attempt, type Answer, type Loaded, type Problem } from '../../core/loaded';
import { describePage } from '../../core/page-head';
import { PageLinks } from '../../core/page-links/page-links';
import { RelativeTime } from '../../core/relative-time';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import { ProblemView } from '../../layout/problem-view/problem-view';

const REASON_LABELS: Record<DuplicatesResponse['reasons'][number], string> = {
  identifier: $localize`:@@duplicates.identifier:Même identifiant`,
  'landing-page': $localize`:@@duplicates.landing-page:Même page d’origine`,
  title: $localize`:@@duplicates.same-title:Titres presque égaux`,
};

/** Datasets that may be the same data, published more than once: for the administrators of the portal. */
@Component({
  selector: 'app-duplicates-page',
  templateUrl: './duplicates-page.html',
  styleUrls: ['../rows.css', './duplicates-page.css'],
  imports: [Badge, PageLinks, ProblemNotice, ProblemView, RelativeTime, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DuplicatesPage {
  readonly proposed = input.required<Loaded<Page>>();
  readonly decided = input.required<Loaded<Page>>();
  readonly dismissed = input.required<Loaded<Page>>();

  private readonly api = inject(API);
  protected readonly reasonLabels = REASON_LABELS;
  protected readonly rows = linkedSignal(() => this.proposed().data?.data ?? []);
  protected readonly answeredRows = linkedSignal(() =>
    [...(this.decided().data?.data ?? []), ...(this.dismissed().data?.data ?? [])].sort((a, b) =>
      (b.answered_at ?? '').localeCompare(a.answered_at ?? ''),
    ),
  );
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly said = signal('');
  /** Of the group of which nothing was chosen. */
  protected readonly faulty = signal<string | undefined>(undefined);

  constructor() {
    describePage(() =>
      this.proposed().data ? { title: $localize`:@@duplicates.title:Doublons`, noindex: true } : undefined,
    );
  }

  /** As the form of the group says: one authority, and those that are the same data. */
  protected async decide(event: Event, group: DuplicatesResponse): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const authority = form.get('authority');
    const members = form
      .getAll('member')
      .filter((id): id is string => id !== authority && typeof id === 'string');
    const isChosen = typeof authority === 'string' && members.length > 0;
    this.faulty.set(isChosen ? undefined : group.id);
    if (!isChosen) return;
    const body = { authority, members };
    await this.answer(
      () => this.api.POST('/api/1/duplicates/{duplicates}/decide/', { ...at(group), body }),
      group,
      $localize`:@@duplicates.decided:C’est dit\u00a0: les autres renvoient à celui qui fait autorité.`,
    );
  }

  protected async dismiss(group: DuplicatesResponse): Promise<void> {
    await this.answer(
      () => this.api.POST('/api/1/duplicates/{duplicates}/dismiss/', at(group)),
      group,
      $localize`:@@duplicates.dismissed:C’est noté\u00a0: ils ne seront plus rapprochés.`,
    );
  }

  protected async reopen(group: DuplicatesResponse): Promise<void> {
    const data = await this.act(() => this.api.POST('/api/1/duplicates/{duplicates}/reopen/', at(group)));
    if (!data) return;
    this.said.set($localize`:@@duplicates.reopened:La question est rouverte.`);
    this.answeredRows.update((rows) => rows.filter(({ id }) => id !== group.id));
    this.rows.update((rows) => [data, ...rows]);
  }

  private async answer(
    call: () => Promise<Answer<DuplicatesResponse>>,
    group: DuplicatesResponse,
    said: string,
  ): Promise<void> {
    const data = await this.act(call);
    if (!data) return;
    this.said.set(said);
    this.rows.update((rows) => rows.filter(({ id }) => id !== group.id));
    this.answeredRows.update((rows) => [data, ...rows]);
  }

  /** @returns what was answered; nothing when it was refused, and says so */
  private async act(
    call: () => Promise<Answer<DuplicatesResponse>>,
  ): Promise<DuplicatesResponse | undefined> {
    if (this.busy()) return undefined;
    this.busy.set(true);
    this.said.set('');
    const { data, problem } = await attempt(call);
    this.busy.set(false);
    this.problem.set(problem);
    return data;
  }
}

const at = ({ id }: DuplicatesResponse) => ({ params: { path: { duplicates: id } } });
