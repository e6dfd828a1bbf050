import { maxLength, metadata, required, validate, type SchemaPathTree } from '@angular/forms/signals';
import { LIMITS } from '@passerelle/catalog';
import { FIELD_LABEL } from '@passerelle/ui/forms';
import type { CreateTopic, TopicResponse } from '../../core/api-types';
import { filled } from '../../core/forms/validators';

/** The description of a topic as its form holds it, by the names of what the API is sent. */
export interface TopicModel {
  name: string;
  description: string;
  /** `#rrggbb`; none without. */
  color: string;
  tags: readonly string[];
}

const COLOR = /^#?([0-9a-f]{6})$/i;

export function toTopicModel(topic?: TopicResponse): TopicModel {
  return {
    name: topic?.name ?? '',
    description: topic?.description ?? '',
    color: typeof topic?.color === 'number' ? `#${topic.color.toString(16).padStart(6, '0')}` : '',
    tags: topic?.tags ?? [],
  };
}

export function toTopicBody(model: TopicModel): CreateTopic {
  const digits = COLOR.exec(model.color.trim())?.[1];
  return {
    name: model.name.trim(),
    description: model.description,
    color: digits === undefined ? null : Number.parseInt(digits, 16),
    tags: [...model.tags],
  };
}

export function topicRules(path: SchemaPathTree<TopicModel>): void {
  metadata(path.name, FIELD_LABEL, () => $localize`:@@form.name:Nom`);
  required(path.name);
  filled(path.name);
  maxLength(path.name, LIMITS.title);
  metadata(path.description, FIELD_LABEL, () => $localize`:@@form.description:Description`);
  required(path.description);
  filled(path.description);
  maxLength(path.description, LIMITS.description);
  metadata(path.color, FIELD_LABEL, () => $localize`:@@form.color:Couleur`);
  validate(path.color, ({ value }) =>
    value().trim() === '' || COLOR.test(value().trim()) ? undefined : { kind: 'color' },
  );
  metadata(path.tags, FIELD_LABEL, () => $localize`:@@form.tags:Mots-clés`);
}
