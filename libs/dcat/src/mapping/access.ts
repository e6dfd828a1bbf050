import {
  ACCESS_AUDIENCE_CONDITIONS,
  ACCESS_AUDIENCE_ROLES,
  ACCESS_REASON_CATEGORIES,
  LIMITS,
  parseAccessReasonUri,
  type AccessAudience,
  type AccessReasonCategory,
  type AccessType,
} from '@passerelle/catalog';
import { lastSegment, readWebUrl } from './link';
import { toMarkdown } from './markup';
import { remembered, type Node } from './node';
import type { Reading } from './reading';
import { namesOf, readLabel } from './text';

export interface Access {
  readonly type: AccessType;
  readonly category?: AccessReasonCategory;
  /** What else the statements say in words. */
  readonly words: readonly string[];
}

/** The last segments of the IRIs, and the words, that decide: EU access rights, INSPIRE, OpenAIRE. */
const TERMS: ReadonlyMap<string, AccessType> = new Map([
  ['public', 'open'],
  ['open', 'open'],
  ['openaccess', 'open'],
  ['nolimitations', 'open'],
  ['restricted', 'restricted'],
  ['restrictedpublic', 'restricted'],
  ['nonpublic', 'restricted'],
  ['confidential', 'restricted'],
  ['sensitive', 'restricted'],
  ['restrictedaccess', 'restricted'],
  ['embargoedaccess', 'restricted'],
  ['closedaccess', 'restricted'],
]);

/** The labels of that entry of the INSPIRE list, and what portals add to them. */
const NO_LIMITATION =
  /^(?:pasderestrictiondaccespublic|aucunerestrictiondaccespublic|nolimitationsto(?:on)?publicaccess)/;
const LONGEST_TERM = 200;

/** What is open needs an account where `passerelle:accessType` says so: the EU table has no such right. */
export function readAccessType(dataset: Node): AccessType {
  const type = readAccess(dataset)?.type ?? 'open';
  const needsAccount = dataset.terms('accountType').some(({ value }) => value === 'open_with_account');
  return type === 'open' && needsAccount ? 'open_with_account' : type;
}

export function readAccessReasonCategory(dataset: Node): AccessReasonCategory | undefined {
  return readAccess(dataset)?.category;
}

/** The words that explain a restriction. Those of open data are kept in the extras. */
export function readAccessReason(dataset: Node, reading: Reading): string | undefined {
  const access = readAccess(dataset);
  return access?.type === 'restricted' && access.words.length > 0
    ? reading.shorten('accessReason', toMarkdown(access.words.join('\n\n')), LIMITS.accessReason)
    : undefined;
}

/**
 * `passerelle:accessAudience`: for a role, whether those who have it may have access. One condition for a role: of
 * contradicting ones the stricter counts.
 */
export function readAccessAudiences(node: Node, reading: Reading): AccessAudience[] | undefined {
  const stated = node.nodes('accessAudience').flatMap((audience) => {
    const [role = '', condition = ''] = (['audienceRole', 'audienceCondition'] as const).map(
      (property) => audience.terms(property)[0]?.value.trim() ?? '',
    );
    const known = {
      role: ACCESS_AUDIENCE_ROLES.find((name) => name === role),
      condition: ACCESS_AUDIENCE_CONDITIONS.find((name) => name === condition),
    };
    return known.role && known.condition
      ? [{ role: known.role, condition: known.condition }]
      : reading.drop('accessAudiences', `${role} ${condition}`, 'Not a known audience');
  });
  const audiences = ACCESS_AUDIENCE_ROLES.flatMap((role) => {
    const conditions = stated.filter((audience) => audience.role === role).map(({ condition }) => condition);
    const condition = STRICTEST_FIRST.find((name) => conditions.includes(name));
    return condition ? [{ role, condition }] : [];
  });
  return audiences.length > 0 ? audiences : undefined;
}

const STRICTEST_FIRST = [
  'no',
  'under_condition',
  'yes',
] as const satisfies (typeof ACCESS_AUDIENCE_CONDITIONS)[number][];

export function readAuthorizationRequestUrl(node: Node, reading: Reading): string | undefined {
  return readWebUrl(node, reading, 'authorizationRequestPage', 'authorizationRequestUrl');
}

/**
 * What the dataset states, else the restriction that all its distributions state: one that is open, or silent, keeps
 * the dataset open. `undefined` when nobody says anything that is understood.
 */
export const readAccess = remembered((dataset: Node): Access | undefined => {
  const own = statedAccess(dataset);
  if (own) {
    return own;
  }
  const stated = dataset.preferredNodes('distribution').map(statedAccess);
  const restrictions = stated.flatMap((access) => (access?.type === 'restricted' ? [access] : []));
  if (restrictions.length === 0 || restrictions.length < stated.length) {
    return undefined;
  }
  const categories = new Set(restrictions.map(({ category }) => category));
  return {
    type: 'restricted',
    ...(categories.size === 1 && restrictions[0]?.category && { category: restrictions[0].category }),
    words: [...new Set(restrictions.flatMap(({ words }) => words))],
  };
});

/** Of contradicting statements the restriction counts. */
function statedAccess(node: Node): Access | undefined {
  const statements = [...node.nodes('accessRights'), ...node.nodes('rights').filter(isAboutAccess)];
  if (statements.length === 0) {
    return undefined;
  }
  const verdicts = statements.map((statement) => ({ statement, ...verdictOf(statement) }));
  const type = verdicts.some((verdict) => verdict.type === 'restricted')
    ? 'restricted'
    : verdicts.find((verdict) => verdict.type)?.type;
  if (type === undefined) {
    return undefined;
  }
  const category = verdicts.find((verdict) => verdict.category)?.category;
  const words = verdicts
    .filter(({ statement }) => verdictOfNames(namesOf(statement)).type === undefined)
    .map(({ statement }) => readLabel(statement))
    .filter((text) => text !== undefined);
  return { type, ...(category && { category }), words };
}

/** Whether a statement says no more than that the data are open: in so many words, not by its type alone. */
export function meansOpen(statement: Node): boolean {
  return verdictOfNames(namesOf(statement)).type === 'open';
}

/** Whether a statement of rights is one of access: data.gouv.fr writes the INSPIRE ground there. Others are about reuse. */
export function isAboutAccess(statement: Node): boolean {
  return verdictOf(statement).category !== undefined || verdictOfNames(typesOf(statement)).type !== undefined;
}

function verdictOf(statement: Node): AccessVerdict {
  const named = verdictOfNames(namesOf(statement));
  return named.type ? named : verdictOfNames(typesOf(statement));
}

/** A statement that explains itself in words may say by its type what it decides. */
function typesOf(statement: Node): readonly string[] {
  return statement.terms('statementType').map(({ value }) => value);
}

function verdictOfNames(names: Iterable<string>): AccessVerdict {
  for (const name of names) {
    const verdict = parseAccess(name);
    if (verdict.type) {
      return verdict;
    }
  }
  return {};
}

export interface AccessVerdict {
  readonly type?: AccessType;
  readonly category?: AccessReasonCategory;
}

/** What one IRI or label says of access: nothing when it is none that is known. */
export function parseAccess(name: string): AccessVerdict {
  const category = parseAccessReasonUri(name) ?? inspireArticle(name);
  if (category) {
    return { type: 'restricted', category };
  }
  const word = lastSegment(name)
    .slice(0, LONGEST_TERM)
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  const type = TERMS.get(word) ?? (NO_LIMITATION.test(word) ? 'open' : undefined);
  return type ? { type } : {};
}

/** The ground in the label of the French code list, `… (Directive 2007/2/CE (INSPIRE), Article 13.1.d)`. */
function inspireArticle(text: string): AccessReasonCategory | undefined {
  const point =
    /(?:INSPIRE|2007\/2).{0,40}\b13[.\s(]*1[.\s)]*\(?([a-h])\b/is.exec(text.slice(0, 1_000))?.[1] ?? '';
  return ACCESS_REASON_CATEGORIES['abcdefgh'.indexOf(point.toLowerCase() || '-')];
}
