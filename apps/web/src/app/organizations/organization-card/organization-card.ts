import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Counted } from '../../core/counted';
import type { OrganizationSummary } from './organization-summary';

/** An organization in a list. */
@Component({
  selector: 'app-organization-card',
  templateUrl: './organization-card.html',
  styleUrl: './organization-card.css',
  imports: [Counted, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrganizationCard {
  readonly organization = input.required<OrganizationSummary>();
}
