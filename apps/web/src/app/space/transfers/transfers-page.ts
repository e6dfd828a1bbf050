import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { Badge } from '@passerelle/ui';
import { API } from '../../core/api';
import type { TransferPage, TransferResponse } from '../../core/api-types';
import { attempt, type Loaded, type Problem } from '../../core/loaded';
import { describePage } from '../../core/page-head';
import { pagePath } from '../../core/page-path';
import { PageLinks } from '../../core/page-links/page-links';
import { RelativeTime } from '../../core/relative-time';
import { CurrentVisitor } from '../../core/visitor';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import { ProblemView } from '../../layout/problem-view/problem-view';

const STATUS_LABELS: Record<TransferResponse['status'], string> = {
  pending: $localize`:@@transfer.pending:En attente`,
  accepted: $localize`:@@transfer.accepted:Accepté`,
  refused: $localize`:@@transfer.refused:Refusé`,
};

/** What one offered to others, and what others offer. */
@Component({
  selector: 'app-transfers-page',
  templateUrl: './transfers-page.html',
  styleUrl: '../rows.css',
  imports: [Badge, PageLinks, ProblemNotice, ProblemView, RelativeTime, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TransfersPage {
  readonly list = input.required<Loaded<TransferPage>>();

  private readonly api = inject(API);
  private readonly person = inject(CurrentVisitor).person;
  protected readonly statuses = STATUS_LABELS;
  protected readonly rows = linkedSignal(() => this.list().data?.data ?? []);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | undefined>(undefined);
  /** Those in whose name one may answer. */
  private readonly mine = computed(() => {
    const person = this.person();
    const organizations = person?.organizations.filter(({ role }) => role === 'admin') ?? [];
    return new Set([person?.id, ...organizations.map(({ id }) => id)]);
  });

  constructor() {
    describePage(() =>
      this.list().data ? { title: $localize`:@@transfers.title:Transferts`, noindex: true } : undefined,
    );
  }

  protected isForMe({ recipient, status }: TransferResponse): boolean {
    return status === 'pending' && (this.mine().has(recipient.id) || this.person()?.isAdmin === true);
  }

  protected pathOf({ subject }: TransferResponse): string {
    return pagePath(subject.page) ?? '/';
  }

  protected async answer(
    { id }: TransferResponse,
    response: 'accept' | 'refuse',
    comment: string,
  ): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    const { data, problem } = await attempt(() =>
      this.api.POST('/api/1/transfer/{transfer}/', {
        body: { response, comment },
        params: { path: { transfer: id } },
      }),
    );
    this.busy.set(false);
    this.problem.set(problem);
    if (data) this.rows.update((rows) => rows.map((row) => (row.id === id ? data : row)));
  }
}
