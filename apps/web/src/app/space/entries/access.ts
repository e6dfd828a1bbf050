import { type FieldTree, maxLength, metadata, required, type SchemaPathTree } from '@angular/forms/signals';
import {
  ACCESS_AUDIENCE_ROLES,
  LIMITS,
  type AccessAudienceCondition,
  type AccessAudienceRole,
  type AccessReasonCategory,
  type AccessType,
} from '@passerelle/catalog';
import { FIELD_LABEL } from '@passerelle/ui/forms';
import type { CreateDataset, DatasetResponse } from '../../core/api-types';
import { webAddress } from '../../core/forms/validators';

/** Who may use an entry and how they ask, as forms hold it: nothing chosen is the empty text. */
export interface AccessModel {
  access_type: AccessType;
  access_audiences: Record<AccessAudienceRole, AccessAudienceCondition | ''>;
  access_type_reason_category: AccessReasonCategory | '';
  access_type_reason: string;
  authorization_request_url: string;
}

/** Those fields of any form that has them. */
export type AccessFieldTrees = { readonly [Name in keyof AccessModel]: FieldTree<AccessModel[Name], string> };

type Answered = Pick<
  DatasetResponse,
  | 'access_type'
  | 'access_audiences'
  | 'access_type_reason_category'
  | 'access_type_reason'
  | 'authorization_request_url'
>;
type Sent = Pick<
  CreateDataset,
  | 'access_type'
  | 'access_audiences'
  | 'access_type_reason_category'
  | 'access_type_reason'
  | 'authorization_request_url'
>;

export function toAccessModel(entry?: Answered): AccessModel {
  const conditionOf = (role: AccessAudienceRole) =>
    entry?.access_audiences.find((audience) => audience.role === role)?.condition ?? '';
  return {
    access_type: entry?.access_type ?? 'open',
    access_audiences: {
      local_authority_and_administration: conditionOf('local_authority_and_administration'),
      company_and_association: conditionOf('company_and_association'),
      private: conditionOf('private'),
    },
    access_type_reason_category: entry?.access_type_reason_category ?? '',
    access_type_reason: entry?.access_type_reason ?? '',
    authorization_request_url: entry?.authorization_request_url ?? '',
  };
}

/** All of it, whatever the type of access: what does not show keeps its value. */
export function toAccessBody(model: AccessModel): Sent {
  return {
    access_type: model.access_type,
    access_audiences: ACCESS_AUDIENCE_ROLES.flatMap((role) => {
      const condition = model.access_audiences[role];
      return condition === '' ? [] : [{ role, condition }];
    }),
    access_type_reason_category: model.access_type_reason_category || null,
    access_type_reason: model.access_type_reason.trim() || null,
    authorization_request_url: model.authorization_request_url.trim() || null,
  };
}

export function accessRules(path: SchemaPathTree<AccessModel>): void {
  required(path.access_type);
  metadata(path.access_type, FIELD_LABEL, () => $localize`:@@form.access_type:Qui peut les utiliser\u00a0?`);
  metadata(
    path.access_audiences,
    FIELD_LABEL,
    () => $localize`:@@form.access_audiences:Qui peut demander l’accès\u00a0?`,
  );
  metadata(
    path.access_type_reason_category,
    FIELD_LABEL,
    () => $localize`:@@form.access_type_reason_category:Motif de la restriction`,
  );
  metadata(
    path.access_type_reason,
    FIELD_LABEL,
    () => $localize`:@@form.access_type_reason:Conditions d’accès`,
  );
  metadata(
    path.authorization_request_url,
    FIELD_LABEL,
    () => $localize`:@@form.authorization_request_url:Page où l’accès se demande`,
  );
  maxLength(path.access_type_reason, LIMITS.accessReason);
  maxLength(path.authorization_request_url, LIMITS.url);
  webAddress(path.authorization_request_url);
}
