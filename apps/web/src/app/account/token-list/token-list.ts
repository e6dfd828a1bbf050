import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import type { ApiTokenResponse, OrganizationApiTokenResponse } from '../../core/api-types';
import { CalendarDate } from '../../core/calendar-date';
import { RelativeTime } from '../../core/relative-time';
import { TOKEN_SCOPE_LABELS } from '../account-labels';

type ListedToken = ApiTokenResponse & Partial<Pick<OrganizationApiTokenResponse, 'user'>>;

/** API tokens, each with what ends it; and whose it is, where they are of several people. */
@Component({
  selector: 'app-token-list',
  templateUrl: './token-list.html',
  styleUrl: './token-list.css',
  imports: [CalendarDate, RelativeTime],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TokenList {
  readonly tokens = input.required<readonly ListedToken[]>();
  readonly busy = input(false);
  /** Tells the identifier of the one to end. */
  readonly revoke = output<string>();

  protected readonly scopeLabels: Readonly<Record<string, string>> = TOKEN_SCOPE_LABELS;
}
