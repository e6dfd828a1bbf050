import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Notice } from '@passerelle/ui';
import { API } from '../../core/api';
import { Counted } from '../../core/counted';
import { attempt, type Problem } from '../../core/loaded';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import { unreadableOf } from '../harvest-problems';
import type { ComparedAddress, NewSourceComparison } from '../harvest-types';
import { ItemList } from '../item-list/item-list';
import { ProblemWords } from '../problem-words/problem-words';
import { VerdictBar } from '../verdict-bar/verdict-bar';

/** The API itself gives up after a minute. */
const TIMEOUT_MS = 70_000;

/** What harvesting an address would bring and change, before it is proposed. Read as a whole, so only when asked for. */
@Component({
  selector: 'app-new-comparison',
  templateUrl: './new-comparison.html',
  imports: [Counted, ItemList, Notice, ProblemNotice, ProblemWords, VerdictBar],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewComparison {
  readonly asked = input.required<ComparedAddress>();

  private readonly api = inject(API);

  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly comparison = signal<NewSourceComparison | undefined>(undefined);
  protected readonly unreadable = computed(() => {
    const problem = this.problem();
    return problem && unreadableOf(problem);
  });
  /** As the list of a run shows them: nothing of these is kept that they could lead to. */
  protected readonly items = computed(() =>
    (this.comparison()?.records ?? []).map((record, place) => ({
      ...record,
      id: String(place),
      page: null,
      has_raw: false,
    })),
  );

  protected async compare(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(undefined);
    const { data, problem } = await attempt(() =>
      this.api.POST('/api/1/harvest/source/compare/', {
        body: this.asked(),
        fetch: (request) => fetch(request, { signal: AbortSignal.timeout(TIMEOUT_MS) }),
      }),
    );
    this.comparison.set(data);
    this.problem.set(problem);
    this.busy.set(false);
  }
}
