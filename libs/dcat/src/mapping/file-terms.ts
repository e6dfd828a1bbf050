import {
  ACCESS_REASON_CATEGORIES,
  ACCESS_TYPES,
  LIMITS,
  toSchemaReference,
  type AccessRecord,
  type SchemaReference,
} from '@passerelle/catalog';
import { readAccessAudiences, readAuthorizationRequestUrl } from './access';
import { toMarkdown } from './markup';
import type { Node } from './node';
import type { Reading } from './reading';

/** As portals of our kind say it; `dct:conformsTo` names standards of all kinds. */
export function readSchema(file: Node): SchemaReference | undefined {
  const [name, version, url] = (['schemaName', 'schemaVersion', 'schemaUrl'] as const).map(
    (property) => file.terms(property)[0]?.value,
  );
  return toSchemaReference({ name, version, url });
}

/**
 * What portals of our kind say of a file alone. What others say of a distribution is kept in its extras, and decides on
 * the dataset when all its distributions agree.
 */
export function readFileAccess(file: Node, reading: Reading): AccessRecord | undefined {
  const valueOf = (property: 'accountType' | 'accessGround' | 'accessReason') =>
    file.terms(property)[0]?.value;
  const accessType = ACCESS_TYPES.find((type) => type === valueOf('accountType'));
  if (!accessType) {
    return undefined;
  }
  const accessAudiences = readAccessAudiences(file, reading);
  const accessReasonCategory = ACCESS_REASON_CATEGORIES.find((ground) => ground === valueOf('accessGround'));
  const words = toMarkdown(valueOf('accessReason') ?? '');
  const authorizationRequestUrl = readAuthorizationRequestUrl(file, reading);
  return {
    accessType,
    ...(accessAudiences && { accessAudiences }),
    ...(accessReasonCategory && { accessReasonCategory }),
    ...(words !== '' && { accessReason: reading.shorten('accessReason', words, LIMITS.accessReason) }),
    ...(authorizationRequestUrl !== undefined && { authorizationRequestUrl }),
  };
}
