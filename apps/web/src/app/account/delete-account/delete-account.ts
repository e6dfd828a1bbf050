import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Notice } from '@passerelle/ui';
import { problemMessage } from '../../core/problem-messages';

/** The end of an account, by a form that works without scripts. */
@Component({
  selector: 'app-delete-account',
  templateUrl: './delete-account.html',
  styleUrls: ['../form-fields.css', './delete-account.css'],
  imports: [Notice],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DeleteAccount {
  /** Code of why it was refused. */
  readonly problem = input<string>();

  /** Where a refusal is told. */
  protected readonly page = inject(Location).prepareExternalUrl('/account');
  protected readonly message = computed(() => {
    const code = this.problem();
    return code === undefined ? undefined : problemMessage({ status: 409, code });
  });
}
