import { maxLength, metadata, required, type SchemaPathTree } from '@angular/forms/signals';
import { LIMITS } from '@passerelle/catalog';
import { FIELD_LABEL } from '@passerelle/ui/forms';
import type { CreateElement, ElementResponse } from '../../core/api-types';
import { filled } from '../../core/forms/validators';

/** What a topic says of an element, as its form holds it. */
export interface ElementModel {
  title: string;
  description: string;
}

export const toElementModel = (element?: ElementResponse): ElementModel => ({
  title: element?.title ?? '',
  description: element?.description ?? '',
});

export const toElementBody = ({ title, description }: ElementModel): CreateElement => ({
  title: title.trim(),
  description,
});

/** @param isText whether it shows nothing, and so needs a title of its own */
export const elementRules =
  (isText: () => boolean) =>
  (path: SchemaPathTree<ElementModel>): void => {
    metadata(path.title, FIELD_LABEL, () => $localize`:@@form.title:Titre`);
    required(path.title, { when: isText });
    filled(path.title);
    maxLength(path.title, LIMITS.title);
    metadata(path.description, FIELD_LABEL, () => $localize`:@@form.element.description:Texte`);
    maxLength(path.description, LIMITS.description);
  };
