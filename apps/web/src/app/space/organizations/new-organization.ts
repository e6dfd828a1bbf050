import { ChangeDetectionStrategy, Component, inject, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import type { Schemas } from '@passerelle/api-client';
import { API } from '../../core/api';
import type { OrganizationDetailResponse } from '../../core/api-types';
import { newRequestKey } from '../../core/forms/request-key';
import type { HoldsChanges } from '../../core/forms/unsaved-changes';
import { attempt } from '../../core/loaded';
import { describePage } from '../../core/page-head';
import { CurrentVisitor } from '../../core/visitor';
import { OrganizationForm } from './organization-form/organization-form';

/** A new organization; who founds it administers it. */
@Component({
  selector: 'app-new-organization',
  template: `
    <div class="container page">
      <h1 i18n="@@organizations.create">Créer une organisation</h1>
      <p class="narrow" i18n="@@organizations.create.help">
        Cherchez d’abord si elle existe&nbsp;: vous pouvez demander à en être membre depuis sa page.
      </p>
      <div class="narrow needs-script"><app-organization-form [send]="create" (saved)="open($event)" /></div>
    </div>
  `,
  styleUrl: '../rows.css',
  imports: [OrganizationForm],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewOrganization implements HoldsChanges {
  private readonly api = inject(API);
  private readonly router = inject(Router);
  private readonly visitor = inject(CurrentVisitor);
  private readonly form = viewChild.required(OrganizationForm);
  private readonly key = newRequestKey();

  protected readonly create = (body: Schemas['CreateOrganization']) =>
    attempt(() =>
      this.api.POST('/api/1/organizations/', { body, params: { header: { 'Idempotency-Key': this.key } } }),
    );

  constructor() {
    describePage(() => ({ title: $localize`:@@organizations.create:Créer une organisation`, noindex: true }));
  }

  hasUnsavedChanges(): boolean {
    return this.form().hasUnsavedChanges();
  }

  protected async open({ slug }: OrganizationDetailResponse): Promise<void> {
    await this.visitor.refresh();
    await this.router.navigate(['/space/organizations', slug]);
  }
}
