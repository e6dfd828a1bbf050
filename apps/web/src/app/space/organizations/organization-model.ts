import { maxLength, metadata, required, validate, type SchemaPathTree } from '@angular/forms/signals';
import { isSiret, LIMITS } from '@passerelle/catalog';
import type { Schemas } from '@passerelle/api-client';
import { FIELD_LABEL } from '@passerelle/ui/forms';
import type { OrganizationDetailResponse } from '../../core/api-types';
import { filled, webAddress } from '../../core/forms/validators';

/** The profile of an organization as its form holds it. */
export interface OrganizationModel {
  name: string;
  acronym: string;
  description: string;
  url: string;
  business_number_id: string;
}

export function toOrganizationModel(organization?: OrganizationDetailResponse): OrganizationModel {
  return {
    name: organization?.name ?? '',
    acronym: organization?.acronym ?? '',
    description: organization?.description ?? '',
    url: organization?.url ?? '',
    business_number_id: organization?.business_number_id ?? '',
  };
}

export function toOrganizationBody(model: OrganizationModel): Schemas['CreateOrganization'] {
  return {
    name: model.name.trim(),
    acronym: model.acronym.trim() || null,
    description: model.description,
    url: model.url.trim() || null,
    business_number_id: model.business_number_id.replace(/\s/g, '') || null,
  };
}

export function organizationRules(path: SchemaPathTree<OrganizationModel>): void {
  metadata(path.name, FIELD_LABEL, () => $localize`:@@form.name:Nom`);
  required(path.name);
  filled(path.name);
  maxLength(path.name, LIMITS.name);
  metadata(path.acronym, FIELD_LABEL, () => $localize`:@@form.acronym:Sigle`);
  maxLength(path.acronym, LIMITS.acronym);
  metadata(path.description, FIELD_LABEL, () => $localize`:@@form.description:Description`);
  required(path.description);
  filled(path.description);
  maxLength(path.description, LIMITS.description);
  metadata(path.url, FIELD_LABEL, () => $localize`:@@organization.site:Site de l’organisation`);
  webAddress(path.url);
  maxLength(path.url, LIMITS.url);
  metadata(path.business_number_id, FIELD_LABEL, () => $localize`:@@form.siret:SIRET`);
  validate(path.business_number_id, ({ value }) => {
    const siret = value().replace(/\s/g, '');
    return siret === '' || isSiret(siret) ? undefined : { kind: 'siret' };
  });
}
