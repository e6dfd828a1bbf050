import { max, maxLength, metadata, min, required, type SchemaPathTree } from '@angular/forms/signals';
import { LIMITS } from '@passerelle/catalog';
import { FIELD_LABEL } from '@passerelle/ui/forms';
import type { CreateDataservice, DataserviceResponse } from '../../core/api-types';
import { filled, webAddress } from '../../core/forms/validators';
import { CHANGE_LABELS } from '../../versions/change-labels';
import { accessRules, toAccessBody, toAccessModel, type AccessModel } from '../entries/access';

const ADDRESSES = [
  'base_api_url',
  'machine_documentation_url',
  'technical_documentation_url',
  'business_documentation_url',
  'rate_limiting_url',
  'availability_url',
] as const;
type Address = (typeof ADDRESSES)[number];

export const API_FORMATS = ['REST', 'WMS', 'WSL'] as const;

/** The description of an API as its form holds it, by the names of what the portal's own API is sent. */
export interface DataserviceModel extends AccessModel, Record<Address, string> {
  title: string;
  acronym: string;
  description: string;
  tags: readonly string[];
  license: string;
  format: string;
  rate_limiting: string;
  availability: number | null;
  contact_points: readonly string[];
}

export function toDataserviceModel(dataservice?: DataserviceResponse): DataserviceModel {
  return {
    title: dataservice?.title ?? '',
    acronym: dataservice?.acronym ?? '',
    description: dataservice?.description ?? '',
    tags: dataservice?.tags ?? [],
    license: dataservice?.license ?? '',
    format: dataservice?.format ?? '',
    base_api_url: dataservice?.base_api_url ?? '',
    machine_documentation_url: dataservice?.machine_documentation_url ?? '',
    technical_documentation_url: dataservice?.technical_documentation_url ?? '',
    business_documentation_url: dataservice?.business_documentation_url ?? '',
    rate_limiting: dataservice?.rate_limiting ?? '',
    rate_limiting_url: dataservice?.rate_limiting_url ?? '',
    availability: dataservice?.availability ?? null,
    availability_url: dataservice?.availability_url ?? '',
    contact_points: dataservice?.contact_points.map(({ id }) => id) ?? [],
    ...toAccessModel(dataservice),
  };
}

/** What the API is sent: what was emptied is cleared. */
export function toDataserviceBody(model: DataserviceModel): CreateDataservice {
  const addresses = Object.fromEntries(ADDRESSES.map((name) => [name, model[name].trim() || null]));
  return {
    ...(addresses as Record<Address, string | null>),
    title: model.title.trim(),
    acronym: model.acronym.trim() || null,
    description: model.description,
    tags: [...model.tags],
    license: (model.license || null) as CreateDataservice['license'],
    format: (model.format || null) as CreateDataservice['format'],
    rate_limiting: model.rate_limiting.trim() || null,
    availability: model.availability,
    contact_points: [...model.contact_points],
    ...toAccessBody(model),
  };
}

export function dataserviceRules(path: SchemaPathTree<DataserviceModel>): void {
  metadata(path.title, FIELD_LABEL, () => $localize`:@@form.name:Nom`);
  required(path.title);
  filled(path.title);
  maxLength(path.title, LIMITS.title);
  metadata(path.acronym, FIELD_LABEL, () => $localize`:@@form.acronym:Sigle`);
  maxLength(path.acronym, LIMITS.acronym);
  metadata(path.description, FIELD_LABEL, () => $localize`:@@form.description:Description`);
  required(path.description);
  filled(path.description);
  maxLength(path.description, LIMITS.description);
  metadata(path.tags, FIELD_LABEL, () => $localize`:@@form.tags:Mots-clés`);
  metadata(path.license, FIELD_LABEL, () => $localize`:@@form.license:Licence`);
  metadata(path.format, FIELD_LABEL, () => $localize`:@@form.format:Format`);
  for (const name of ADDRESSES) {
    metadata(path[name], FIELD_LABEL, () => CHANGE_LABELS[name] ?? name);
    webAddress(path[name]);
    maxLength(path[name], LIMITS.url);
  }
  metadata(path.rate_limiting, FIELD_LABEL, () => $localize`:@@form.rate_limiting:Limites d’appels`);
  maxLength(path.rate_limiting, LIMITS.rateLimiting);
  metadata(
    path.availability,
    FIELD_LABEL,
    () => $localize`:@@form.availability:Disponibilité annoncée, en pour cent`,
  );
  min(path.availability, 0);
  max(path.availability, 100);
  metadata(path.contact_points, FIELD_LABEL, () => $localize`:@@form.contact_points:À qui s’adresser`);
  accessRules(path);
}
