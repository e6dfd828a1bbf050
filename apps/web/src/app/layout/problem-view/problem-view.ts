import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { injectCurrentUrl } from '../../core/in-app-url';
import type { Problem } from '../../core/loaded';
import { describePage } from '../../core/page-head';
import { problemMessage } from '../../core/problem-messages';

/** Stands in for a page that cannot be shown, and helps to go on. */
@Component({
  selector: 'app-problem-view',
  templateUrl: './problem-view.html',
  styleUrl: './problem-view.css',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProblemView {
  readonly problem = input.required<Problem>();

  private readonly location = inject(Location);
  private readonly url = injectCurrentUrl();

  protected readonly message = computed(() => problemMessage(this.problem()));
  protected readonly mayPass = computed(() => this.problem().status >= 500);
  protected readonly mustSignIn = computed(() => this.problem().status === 401);
  /** A full load: it asks the server again, where the router would stay on the same address. */
  protected readonly retryUrl = computed(() => this.location.prepareExternalUrl(this.url()));

  constructor() {
    describePage(() => ({ title: this.message().title, noindex: true }));
  }
}
