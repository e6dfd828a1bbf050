import { ChangeDetectionStrategy, Component, computed, inject, input, LOCALE_ID } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Notice } from '@passerelle/ui';
import { describePage } from '../../core/page-head';

/** Where the last link of a letter leads: a press of a button ends them, without signing in. */
@Component({
  selector: 'app-unsubscribe-page',
  templateUrl: './unsubscribe-page.html',
  imports: [Notice, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UnsubscribePage {
  /** From the address. */
  readonly token = input<string>('');
  readonly done = input<string>();

  private readonly language = inject(LOCALE_ID).slice(0, 2);

  protected readonly action = computed(
    () => `/mail/unsubscribe?token=${encodeURIComponent(this.token())}&lang=${this.language}`,
  );

  constructor() {
    describePage(() => ({
      title: $localize`:@@unsubscribe.title:Ne plus recevoir d’e-mails`,
      noindex: true,
    }));
  }
}
