import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { Icon } from '@passerelle/ui';
import { injectUrlOf } from '../../core/in-app-url';
import type { Problem } from '../../core/loaded';
import { describePage } from '../../core/page-head';
import { problemMessage } from '../../core/problem-messages';

/** Stands in for a page that cannot be shown, and helps to go on. */
@Component({
  selector: 'app-problem-view',
  templateUrl: './problem-view.html',
  styleUrl: './problem-view.css',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProblemView {
  readonly problem = input.required<Problem>();

  private readonly urlOf = injectUrlOf();

  protected readonly message = computed(() => problemMessage(this.problem()));
  protected readonly mayPass = computed(() => this.problem().status >= 500);
  /** A plain link and a full load: it works without scripts, and asks the server again. */
  protected readonly retryUrl = inject(Router).url;
  protected readonly searchUrl = this.urlOf('/datasets');
  protected readonly homeUrl = this.urlOf('/');

  constructor() {
    describePage(() => ({ title: this.message().title, noindex: true }));
  }
}
