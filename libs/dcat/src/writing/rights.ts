import {
  accessReasonUri,
  LICENSES,
  type AccessAudience,
  type CommonRecord,
  type ResourceRecord,
} from '@passerelle/catalog';
import { writeOneStatement, type StatementKind } from './statements';
import type { Subject } from './subject';
import { named, prose, text } from './terms';

const ACCESS_RIGHT = 'http://publications.europa.eu/resource/authority/access-right/';
const PUBLIC = named(`${ACCESS_RIGHT}PUBLIC`);
const NON_PUBLIC = named(`${ACCESS_RIGHT}NON_PUBLIC`);

export const LICENSE = {
  property: 'dct:license',
  class: 'dct:LicenseDocument',
  label: 'rdfs:label',
} as const satisfies StatementKind;
export const RIGHTS = {
  property: 'dct:rights',
  class: 'dct:RightsStatement',
  label: 'rdfs:label',
} as const satisfies StatementKind;
export const ACCESS_RIGHTS = { ...RIGHTS, property: 'dct:accessRights' } as const satisfies StatementKind;

/** By its address; the few that have none by their title. One that is not in the list is not written. */
export function writeLicense(id: string, to: Subject): void {
  const license = LICENSES.find((known) => known.id === id);
  if (license?.url !== undefined) {
    to.add('dct:license', named(license.url));
  } else if (license) {
    to.part('dct:license', [LICENSE.class]).add(LICENSE.label, text(license.title));
  }
}

/** DCAT-AP has the licence on the distribution: its own, else that of the dataset. At most one. */
export function writeLicenseOfFile(
  { extras }: ResourceRecord,
  shared: string | undefined,
  to: Subject,
): void {
  const own = extras['dcat.license'];
  if (own !== undefined) {
    writeOneStatement(own, LICENSE, to);
  } else if (shared !== undefined) {
    writeLicense(shared, to);
  }
}

/**
 * Who may use the data, once, and why not everybody among the rights, where data.gouv.fr puts it. DCAT-AP has no word
 * for «open, with an account»: as on data.gouv.fr, those data are public, and a term of ours says the rest.
 */
export function writeAccess(record: CommonRecord, to: Subject): void {
  const words = record.extras['dcat.accessRights'];
  if (record.accessType === 'open_with_account') {
    to.add('passerelle:accessType', text(record.accessType));
  }
  if (record.accessType === 'restricted') {
    to.add('dct:accessRights', NON_PUBLIC);
    writeReason(record, to);
  } else if (words === undefined) {
    to.add('dct:accessRights', PUBLIC);
  } else {
    writeOneStatement(words, ACCESS_RIGHTS, to, PUBLIC);
  }
}

/** Whether those of a role may have access. */
export function writeAccessAudience({ role, condition }: AccessAudience, to: Subject): void {
  to.part('passerelle:accessAudience', [])
    .add('passerelle:audienceRole', text(role))
    .add('passerelle:audienceCondition', text(condition));
}

function writeReason({ accessReasonCategory, accessReason }: CommonRecord, to: Subject): void {
  const ground = accessReasonCategory && named(accessReasonUri(accessReasonCategory));
  to.add('dct:rights', ground);
  if (accessReason !== undefined) {
    // The type tells the reason of the restriction from what is said of reuse.
    to.part('dct:rights', [RIGHTS.class])
      .add('dct:type', ground ?? NON_PUBLIC)
      .add(RIGHTS.label, prose(accessReason));
  }
}
