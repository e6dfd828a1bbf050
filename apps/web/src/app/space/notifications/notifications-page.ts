import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, signal } from '@angular/core';
import { Badge } from '@passerelle/ui';
import { API } from '../../core/api';
import type { NotificationPage as NotificationList, NotificationResponse } from '../../core/api-types';
import { attempt, type Loaded, type Problem } from '../../core/loaded';
import { describePage } from '../../core/page-head';
import { pagePath } from '../../core/page-path';
import { PageLinks } from '../../core/page-links/page-links';
import { RelativeTime } from '../../core/relative-time';
import { Unread } from '../../core/unread';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import { ProblemView } from '../../layout/problem-view/problem-view';
import { NOTIFICATION_TEXTS } from './notification-text';

/** What happened to what one follows or administers. */
@Component({
  selector: 'app-notifications-page',
  templateUrl: './notifications-page.html',
  styleUrl: '../rows.css',
  imports: [Badge, PageLinks, ProblemNotice, ProblemView, RelativeTime],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotificationsPage {
  readonly list = input.required<Loaded<NotificationList>>();

  private readonly api = inject(API);
  private readonly unread = inject(Unread);
  protected readonly texts = NOTIFICATION_TEXTS;
  protected readonly rows = linkedSignal(() => this.list().data?.data ?? []);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | undefined>(undefined);

  constructor() {
    describePage(() =>
      this.list().data
        ? { title: $localize`:@@notifications.title:Notifications`, noindex: true }
        : undefined,
    );
  }

  protected pathOf({ details }: NotificationResponse): string {
    return pagePath((details.about ?? details.subject).page) ?? '/';
  }

  protected async markRead(rows: readonly NotificationResponse[]): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    for (const { id } of rows) {
      const path = { notification: id };
      const { data, problem } = await attempt(() =>
        this.api.POST('/api/1/notifications/{notification}/read/', { params: { path } }),
      );
      this.problem.set(problem);
      if (!data) break;
      this.rows.update((known) => known.map((row) => (row.id === id ? data : row)));
    }
    this.busy.set(false);
    await this.unread.refresh();
  }

  protected unreadOf(rows: readonly NotificationResponse[]): readonly NotificationResponse[] {
    return rows.filter(({ handled_at }) => handled_at === null);
  }
}
