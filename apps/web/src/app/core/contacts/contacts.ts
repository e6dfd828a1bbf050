import { ChangeDetectionStrategy, Component, input } from '@angular/core';

export interface Contact {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly contact_form: string | null;
}

/** A name alone helps no one to write. */
export function reachable<C extends Contact>(contacts: readonly C[]): readonly C[] {
  return contacts.filter(({ email, contact_form }) => email ?? contact_form);
}

/** People to write to, and how. */
@Component({
  selector: 'app-contacts',
  templateUrl: './contacts.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Contacts {
  readonly contacts = input.required<readonly Contact[]>();
}
