import { createMetadataKey } from '@angular/forms/signals';

/**
 * What a field is called, said once in the schema of the form: its label and the summary of errors read it. Marked as
 * pure, so that pages without forms do not carry them.
 *
 *     metadata(path.title, FIELD_LABEL, () => 'Titre');
 */
export const FIELD_LABEL = /* @__PURE__ */ createMetadataKey<string>();
