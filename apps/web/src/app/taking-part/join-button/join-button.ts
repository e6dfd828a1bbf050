import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Notice } from '@passerelle/ui';
import { API } from '../../core/api';
import { attempt, type Problem } from '../../core/loaded';
import { CurrentVisitor } from '../../core/visitor';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';

/** To ask to become a member of an organization; its members find the way to it instead. */
@Component({
  selector: 'app-join-button',
  templateUrl: './join-button.html',
  imports: [Notice, ProblemNotice, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class JoinButton {
  readonly organization = input.required<{ readonly id: string; readonly slug: string }>();

  private readonly api = inject(API);
  protected readonly person = inject(CurrentVisitor).person;
  protected readonly isMember = computed(() =>
    this.person()?.organizations.some(({ id }) => id === this.organization().id),
  );
  protected readonly asks = signal(false);
  protected readonly asked = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | undefined>(undefined);

  protected async ask(event: Event, comment: string): Promise<void> {
    event.preventDefault();
    if (this.busy()) return;
    this.busy.set(true);
    const path = { organization: this.organization().id };
    const { problem } = await attempt(() =>
      this.api.POST('/api/1/organizations/{organization}/membership/', {
        body: { comment },
        params: { path },
      }),
    );
    this.busy.set(false);
    this.problem.set(problem);
    this.asked.set(!problem);
  }
}
