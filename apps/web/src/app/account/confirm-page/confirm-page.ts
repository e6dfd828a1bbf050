import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { describePage } from '../../core/page-head';

/**
 * Where a link that was e-mailed leads. A press of a button signs in, not the link by itself: programs that look into mail
 * follow every link.
 */
@Component({
  selector: 'app-confirm-page',
  templateUrl: './confirm-page.html',
  styleUrl: '../form-fields.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConfirmPage {
  /** From the address. */
  readonly token = input<string>('');

  /** Tells the language, when the link is no good any more. */
  protected readonly page = inject(Location).prepareExternalUrl('/sign-in/confirm');

  constructor() {
    describePage(() => ({ title: $localize`:@@confirm.title:Confirmer la connexion`, noindex: true }));
  }
}
