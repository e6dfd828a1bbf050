import { maxLength, metadata, required, type SchemaPathTree } from '@angular/forms/signals';
import { LIMITS } from '@passerelle/catalog';
import { FIELD_LABEL } from '@passerelle/ui/forms';
import type { CreateReuse, ReuseResponse } from '../../core/api-types';
import { filled, webAddress } from '../../core/forms/validators';

/** The description of a reuse as its form holds it, by the names of what the API is sent. */
export interface ReuseModel {
  title: string;
  type: string;
  topic: string;
  url: string;
  description: string;
  image: string;
  tags: readonly string[];
}

export function toReuseModel(reuse?: ReuseResponse): ReuseModel {
  return {
    title: reuse?.title ?? '',
    type: reuse?.type ?? '',
    topic: reuse?.topic ?? '',
    url: reuse?.url ?? '',
    description: reuse?.description ?? '',
    image: reuse?.image ?? '',
    tags: reuse?.tags ?? [],
  };
}

export function toReuseBody(model: ReuseModel): CreateReuse {
  return {
    title: model.title.trim(),
    type: model.type as CreateReuse['type'],
    topic: model.topic as CreateReuse['topic'],
    url: model.url.trim(),
    description: model.description,
    image: model.image.trim() || null,
    tags: [...model.tags],
  };
}

export function reuseRules(path: SchemaPathTree<ReuseModel>): void {
  metadata(path.title, FIELD_LABEL, () => $localize`:@@form.title:Titre`);
  required(path.title);
  filled(path.title);
  maxLength(path.title, LIMITS.title);
  metadata(path.type, FIELD_LABEL, () => $localize`:@@form.type:Type`);
  required(path.type);
  metadata(path.topic, FIELD_LABEL, () => $localize`:@@form.topic:Thème`);
  required(path.topic);
  metadata(path.url, FIELD_LABEL, () => $localize`:@@form.url:Adresse`);
  required(path.url);
  webAddress(path.url);
  maxLength(path.url, LIMITS.url);
  metadata(path.description, FIELD_LABEL, () => $localize`:@@form.description:Description`);
  required(path.description);
  filled(path.description);
  maxLength(path.description, LIMITS.description);
  metadata(path.image, FIELD_LABEL, () => $localize`:@@form.image:Adresse d’une image`);
  webAddress(path.image);
  maxLength(path.image, LIMITS.url);
  metadata(path.tags, FIELD_LABEL, () => $localize`:@@form.tags:Mots-clés`);
}
