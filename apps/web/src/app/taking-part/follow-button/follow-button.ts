import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import type { SubjectKind } from '@passerelle/catalog';
import { Icon } from '@passerelle/ui';
import { API } from '../../core/api';
import { attempt, type Problem } from '../../core/loaded';
import { CurrentVisitor } from '../../core/visitor';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import { FOLLOW_API } from '../follow-api';
import { SignInLink } from '../sign-in-link/sign-in-link';

/** To be told what happens to something, or no more. */
@Component({
  selector: 'app-follow-button',
  templateUrl: './follow-button.html',
  imports: [Icon, ProblemNotice, SignInLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FollowButton {
  readonly kind = input.required<SubjectKind>();
  readonly id = input.required<string>();

  private readonly api = inject(API);
  protected readonly person = inject(CurrentVisitor).person;
  /** Unknown until it was asked. */
  protected readonly follows = signal<boolean | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | undefined>(undefined);

  constructor() {
    // Not while the page is rendered: it would ask for something that only a script can use.
    afterRenderEffect(() => {
      const [kind, id, person] = [this.kind(), this.id(), this.person()];
      untracked(() => {
        this.follows.set(undefined);
        if (person) void this.ask(kind, id, person.id);
      });
    });
  }

  protected async toggle(): Promise<void> {
    const follows = this.follows();
    if (this.busy() || follows === undefined) return;
    this.busy.set(true);
    const routes = FOLLOW_API[this.kind()];
    const { problem } = await attempt(() =>
      follows ? routes.unfollow(this.api, this.id()) : routes.follow(this.api, this.id()),
    );
    this.busy.set(false);
    this.problem.set(problem);
    if (!problem) this.follows.set(!follows);
  }

  private async ask(kind: SubjectKind, id: string, user: string): Promise<void> {
    const { data } = await attempt(() => FOLLOW_API[kind].find(this.api, id, user));
    // Meanwhile another page may be shown.
    if (id === this.id()) this.follows.set((data?.total ?? 0) > 0);
  }
}
