import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { describePage } from '../../core/page-head';
import { CurrentVisitor } from '../../core/visitor';
import { MEMBER_ROLE_LABELS } from '../../account/account-labels';

/** The organizations one is a member of. */
@Component({
  selector: 'app-organizations-list',
  templateUrl: './organizations-list.html',
  styleUrl: '../rows.css',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrganizationsList {
  protected readonly person = inject(CurrentVisitor).person;
  protected readonly roles = MEMBER_ROLE_LABELS;

  constructor() {
    describePage(() => ({ title: $localize`:@@account.organizations:Mes organisations`, noindex: true }));
  }
}
