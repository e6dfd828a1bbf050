import { metadata, type SchemaPath } from '@angular/forms/signals';
import { FIELD_LABEL } from '@passerelle/ui/forms';

/** In whose name one speaks: an organization by its identifier, or oneself. */
export function authorRule(path: SchemaPath<string>): void {
  metadata(path, FIELD_LABEL, () => $localize`:@@discussion.in-name-of:Au nom de`);
}
