import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Notice } from '@passerelle/ui';
import { injectCurrentUrl } from '../../core/in-app-url';
import type { Problem } from '../../core/loaded';
import { problemMessage } from '../../core/problem-messages';

/** Stands in for a part of a page that cannot be shown. Other ways to go on are its content. */
@Component({
  selector: 'app-problem-notice',
  templateUrl: './problem-notice.html',
  imports: [Notice],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProblemNotice {
  readonly problem = input.required<Problem>();

  private readonly location = inject(Location);
  private readonly url = injectCurrentUrl();

  protected readonly message = computed(() => problemMessage(this.problem()));
  protected readonly mayPass = computed(() => this.problem().status >= 500);
  /** A full load: it asks the server again, where the router would stay on the same address. */
  protected readonly retryUrl = computed(() => this.location.prepareExternalUrl(this.url()));
}
