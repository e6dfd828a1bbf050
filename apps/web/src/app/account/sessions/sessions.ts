import { Location } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DOCUMENT,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { Badge } from '@passerelle/ui';
import { API } from '../../core/api';
import type { SessionResponse } from '../../core/api-types';
import { attempt, type Problem } from '../../core/loaded';
import { RelativeTime } from '../../core/relative-time';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import { browserName } from './browser-name';

/** The browsers that somebody is signed in with. */
@Component({
  selector: 'app-sessions',
  templateUrl: './sessions.html',
  styleUrl: './sessions.css',
  imports: [Badge, ProblemNotice, RelativeTime],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Sessions {
  readonly listed = input.required<readonly SessionResponse[]>();

  private readonly api = inject(API);
  private readonly document = inject(DOCUMENT);
  private readonly location = inject(Location);
  private readonly everywhere = viewChild<ElementRef<HTMLElement>>('everywhere');

  private readonly rows = linkedSignal(() => this.listed());
  protected readonly sessions = computed(() =>
    this.rows().map((session) => ({ ...session, browser: browserName(session.user_agent) })),
  );
  protected readonly problem = signal<Problem | undefined>(undefined);

  protected async revokeSession(id: string): Promise<void> {
    const params = { path: { session: id } };
    const { problem } = await attempt(() => this.api.DELETE('/api/1/me/sessions/{session}/', { params }));
    this.problem.set(problem);
    if (problem) return;
    this.rows.update((sessions) => sessions.filter((session) => session.id !== id));
    // The button that had the focus is gone.
    this.everywhere()?.nativeElement.focus();
  }

  protected async signOutEverywhere(): Promise<void> {
    const { problem } = await attempt(() => this.api.DELETE('/api/1/me/sessions/'));
    this.problem.set(problem);
    // A full load: nothing that was shown to this person stays.
    if (!problem) this.document.location.assign(this.location.prepareExternalUrl('/sign-in?signed_out=yes'));
  }
}
