import type { AccessRecord, SchemaReference } from '@passerelle/catalog';
import { writeAccessAudience } from './rights';
import type { Subject } from './subject';
import { isWritableIri, named, prose, text } from './terms';

/** What the file conforms to, for everybody; and under terms of ours, which other standards cannot be taken for. */
export function writeSchema({ name, version, url }: SchemaReference, to: Subject): void {
  to.add('passerelle:schemaName', name === undefined ? undefined : text(name))
    .add('passerelle:schemaVersion', version === undefined ? undefined : text(version))
    .add('passerelle:schemaUrl', url === undefined ? undefined : text(url));
  if (url !== undefined && isWritableIri(url)) {
    to.part('dct:conformsTo', ['dct:Standard'], url);
  }
}

/** DCAT-AP has access rights of distributions in words alone; these are terms of ours. */
export function writeFileAccess(access: AccessRecord, to: Subject): void {
  const { accessType, accessAudiences, accessReasonCategory, accessReason, authorizationRequestUrl } = access;
  to.add('passerelle:accessType', text(accessType))
    .add('passerelle:accessGround', accessReasonCategory && text(accessReasonCategory))
    .add('passerelle:accessReason', accessReason === undefined ? undefined : prose(accessReason))
    .add(
      'passerelle:authorizationRequestPage',
      authorizationRequestUrl === undefined ? undefined : named(authorizationRequestUrl),
    );
  accessAudiences?.forEach((audience) => writeAccessAudience(audience, to));
}
