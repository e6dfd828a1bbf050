import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { ACCESS_AUDIENCE_ROLES, type AccessAudience, type AccessType } from '@passerelle/catalog';
import { Icon, Notice } from '@passerelle/ui';
import { ACCESS_AUDIENCE_LABELS, ACCESS_CONDITION_LABELS, ACCESS_REASON_LABELS, labelOf } from '../labels';

interface Entry {
  readonly access_type: AccessType;
  readonly access_audiences: readonly AccessAudience[];
  readonly access_type_reason_category: string | null;
  readonly access_type_reason: string | null;
  readonly authorization_request_url: string | null;
}

/** Who may have access to a dataset or an API, why not everybody, and where to ask. Nothing when it is open to all. */
@Component({
  selector: 'app-access-panel',
  templateUrl: './access-panel.html',
  styleUrl: './access-panel.css',
  imports: [Icon, Notice],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccessPanel {
  readonly entry = input.required<Entry>();

  protected readonly reason = computed(() => {
    const { access_type_reason_category: category, access_type_reason: reason } = this.entry();
    return [category && labelOf(ACCESS_REASON_LABELS, category), reason].filter(Boolean).join('. ');
  });
  protected readonly audiences = computed(() =>
    ACCESS_AUDIENCE_ROLES.flatMap((role) => {
      const condition = this.entry().access_audiences.find((audience) => audience.role === role)?.condition;
      return condition
        ? [{ role: ACCESS_AUDIENCE_LABELS[role], condition, label: ACCESS_CONDITION_LABELS[condition] }]
        : [];
    }),
  );
  protected readonly hasDetails = computed(
    () => this.audiences().length > 0 || this.entry().authorization_request_url !== null,
  );
}
