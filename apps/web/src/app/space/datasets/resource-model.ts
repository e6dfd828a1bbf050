import { maxLength, metadata, required, type SchemaPathTree } from '@angular/forms/signals';
import { LIMITS, type ResourceType } from '@passerelle/catalog';
import { FIELD_LABEL } from '@passerelle/ui/forms';
import type { ResourceInput, ResourceResponse } from '../../core/api-types';
import { filled, webAddress } from '../../core/forms/validators';

/** A file of a dataset as its form holds it. */
export interface ResourceModel {
  title: string;
  url: string;
  format: string;
  type: ResourceType;
  description: string;
}

type Shown = Pick<ResourceResponse, 'title' | 'url' | 'format' | 'type' | 'description'>;

export function toResourceModel(resource?: Shown): ResourceModel {
  return {
    title: resource?.title ?? '',
    url: resource?.url ?? '',
    format: resource?.format ?? '',
    type: resource?.type ?? 'main',
    description: resource?.description ?? '',
  };
}

export function toResourceBody(model: ResourceModel): ResourceInput {
  return {
    title: model.title.trim(),
    url: model.url.trim(),
    format: model.format.trim().toLowerCase() || null,
    type: model.type,
    description: model.description.trim() === '' ? null : model.description,
  };
}

export function resourceRules(path: SchemaPathTree<ResourceModel>): void {
  metadata(path.title, FIELD_LABEL, () => $localize`:@@form.title:Titre`);
  required(path.title);
  filled(path.title);
  maxLength(path.title, LIMITS.resourceTitle);
  metadata(path.url, FIELD_LABEL, () => $localize`:@@form.resource.url:Adresse du fichier`);
  required(path.url);
  webAddress(path.url);
  maxLength(path.url, LIMITS.url);
  metadata(path.format, FIELD_LABEL, () => $localize`:@@form.format:Format`);
  maxLength(path.format, 100);
  metadata(path.type, FIELD_LABEL, () => $localize`:@@form.type:Type`);
  required(path.type);
  metadata(path.description, FIELD_LABEL, () => $localize`:@@form.description:Description`);
  maxLength(path.description, LIMITS.description);
}
