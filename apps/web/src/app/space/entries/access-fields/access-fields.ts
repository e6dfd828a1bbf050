import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import {
  ACCESS_AUDIENCE_CONDITIONS,
  ACCESS_AUDIENCE_ROLES,
  ACCESS_REASON_CATEGORIES,
  ACCESS_TYPES,
} from '@passerelle/catalog';
import { Control, Field } from '@passerelle/ui/forms';
import {
  ACCESS_AUDIENCE_LABELS,
  ACCESS_CONDITION_LABELS,
  ACCESS_LABELS,
  ACCESS_REASON_LABELS,
} from '../../../core/labels';
import type { AccessFieldTrees } from '../access';

/** Who may use an entry, and how they ask for it. */
@Component({
  selector: 'app-access-fields',
  templateUrl: './access-fields.html',
  styleUrl: './access-fields.css',
  imports: [Control, Field, FormField],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccessFields {
  readonly form = input.required<AccessFieldTrees>();

  protected readonly types = ACCESS_TYPES;
  protected readonly roles = ACCESS_AUDIENCE_ROLES;
  protected readonly conditions = ACCESS_AUDIENCE_CONDITIONS;
  protected readonly reasons = ACCESS_REASON_CATEGORIES;
  protected readonly typeLabels = ACCESS_LABELS;
  protected readonly roleLabels = ACCESS_AUDIENCE_LABELS;
  protected readonly conditionLabels = ACCESS_CONDITION_LABELS;
  protected readonly reasonLabels = ACCESS_REASON_LABELS;
  protected readonly isOpen = computed(() => this.form().access_type().value() === 'open');
}
