/** Who may use a dataset or an API, and why not everybody. Names and values are those of data.gouv.fr. */

export const ACCESS_TYPES = ['open', 'open_with_account', 'restricted'] as const;
export type AccessType = (typeof ACCESS_TYPES)[number];

/** Grounds on which access may be limited: INSPIRE directive, article 13(1), points a to h, in this order. */
export const ACCESS_REASON_CATEGORIES = [
  'confidentiality_of_proceedings_of_public_authorities',
  'international_relations_public_security_or_national_defence',
  'course_of_justice_or_fair_trial',
  'confidentiality_of_commercial_or_industrial_information',
  'intellectual_property_rights',
  'confidentiality_of_personal_data',
  'protection_of_voluntary_information_suppliers',
  'protection_of_environment',
] as const;
export type AccessReasonCategory = (typeof ACCESS_REASON_CATEGORIES)[number];

/** Kinds of people and bodies that may ask for access. */
export const ACCESS_AUDIENCE_ROLES = [
  'local_authority_and_administration',
  'company_and_association',
  'private',
] as const;
export type AccessAudienceRole = (typeof ACCESS_AUDIENCE_ROLES)[number];

export const ACCESS_AUDIENCE_CONDITIONS = ['yes', 'no', 'under_condition'] as const;
export type AccessAudienceCondition = (typeof ACCESS_AUDIENCE_CONDITIONS)[number];

/** A role with a condition, as filters name both: `private:no`. */
export const ACCESS_AUDIENCES: readonly string[] = ACCESS_AUDIENCE_ROLES.flatMap((role) =>
  ACCESS_AUDIENCE_CONDITIONS.map((condition) => `${role}:${condition}`),
);

/** Whether those of a role may have access. */
export interface AccessAudience {
  role: AccessAudienceRole;
  condition: AccessAudienceCondition;
}

/** What a dataset and a data service both say about who may use them. */
export interface AccessRecord {
  accessType: AccessType;
  /** One per role at most, in the order of the roles; absent when nothing is said. */
  accessAudiences?: AccessAudience[];
  accessReasonCategory?: AccessReasonCategory;
  accessReason?: string;
  /** Page where access is asked for. */
  authorizationRequestUrl?: string;
}

/**
 * What somebody is, as far as audiences tell people apart. Everybody is a private person; those who belong to an
 * administration or to a company may be both.
 */
export const READER_PROFILES = {
  private: ['private'],
  administration: ['private', 'local_authority_and_administration'],
  company: ['private', 'company_and_association'],
  'administration-and-company': ['private', 'local_authority_and_administration', 'company_and_association'],
} as const satisfies Readonly<Record<string, readonly AccessAudienceRole[]>>;
export type ReaderProfile = keyof typeof READER_PROFILES;

export function readerProfile(isOfAdministration: boolean, isOfCompany: boolean): ReaderProfile {
  if (isOfAdministration) {
    return isOfCompany ? 'administration-and-company' : 'administration';
  }
  return isOfCompany ? 'company' : 'private';
}

/**
 * Who may use the data, or may ask for it: everybody when they are open; when they are not, those whom an audience takes,
 * be it under a condition. An account is open to everybody unless audiences say otherwise. It is no right that somebody
 * was given.
 */
export function profilesWithAccess({ accessType, accessAudiences }: AccessRecord): ReaderProfile[] {
  const all = Object.keys(READER_PROFILES) as ReaderProfile[];
  if (accessType === 'open') {
    return all;
  }
  if (!accessAudiences?.length) {
    return accessType === 'open_with_account' ? all : [];
  }
  const taken = accessAudiences.filter(({ condition }) => condition !== 'no').map(({ role }) => role);
  return all.filter((profile) => READER_PROFILES[profile].some((role) => taken.includes(role)));
}

const INSPIRE_LIMITATION =
  'http://inspire.ec.europa.eu/metadata-codelist/LimitationsOnPublicAccess/INSPIRE_Directive_Article13_1';

/** The INSPIRE code-list URI of a ground, `…Article13_1a` to `…Article13_1h`. */
export function accessReasonUri(category: AccessReasonCategory): string {
  return INSPIRE_LIMITATION + 'abcdefgh'.charAt(ACCESS_REASON_CATEGORIES.indexOf(category));
}

/** The ground an INSPIRE limitation URI stands for, http or https. */
export function parseAccessReasonUri(uri: string): AccessReasonCategory | undefined {
  const normalized = uri.trim().replace(/^https:/, 'http:');
  return ACCESS_REASON_CATEGORIES.find((category) => accessReasonUri(category) === normalized);
}

/** Conditions from the mildest to the strictest. */
const BY_STRICTNESS: readonly AccessAudienceCondition[] = ['yes', 'under_condition', 'no'];

/** Who may use something, as far as it is said. */
export interface StatedAccess {
  readonly accessType?: AccessType | null | undefined;
  readonly accessAudiences?: readonly AccessAudience[] | null | undefined;
}

const typeRank = ({ accessType }: StatedAccess) => ACCESS_TYPES.indexOf(accessType ?? 'open');

/** The mildest condition that a file of the dataset may have for a role. */
function leastCondition(
  { accessAudiences }: StatedAccess,
  role: AccessAudienceRole,
): AccessAudienceCondition {
  return accessAudiences?.find((audience) => audience.role === role)?.condition ?? 'yes';
}

const isMilder = (condition: AccessAudienceCondition, than: AccessAudienceCondition) =>
  BY_STRICTNESS.indexOf(condition) < BY_STRICTNESS.indexOf(than);

/** In what the access to a file is wider than that to its dataset, which only may be narrowed. */
export function widerThan(file: StatedAccess, dataset: StatedAccess): 'type' | 'audiences' | undefined {
  if (file.accessType && typeRank(file) < typeRank(dataset)) {
    return 'type';
  }
  const wider = file.accessAudiences?.some(({ role, condition }) =>
    isMilder(condition, leastCondition(dataset, role)),
  );
  return wider ? 'audiences' : undefined;
}

/** The access to a file once its dataset is narrowed: where it was wider, that of the dataset. */
export function narrowedTo(file: StatedAccess, dataset: StatedAccess): StatedAccess {
  return {
    accessType: file.accessType && typeRank(file) < typeRank(dataset) ? undefined : file.accessType,
    accessAudiences: file.accessAudiences?.map(({ role, condition }) => {
      const least = leastCondition(dataset, role);
      return { role, condition: isMilder(condition, least) ? least : condition };
    }),
  };
}
