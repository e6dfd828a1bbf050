import type { ExtraValue } from '@passerelle/catalog';
import { findLicenseIn, parseAccess, toMarkdown } from '@passerelle/dcat/reading';
import type { XmlElement } from '../../documents/xml-element';
import { codeOf, saidBy, type IsoSource } from './iso-source';

/** What the constraints of a record say, sorted by what they are about. */
export interface IsoConstraints {
  /** Of who may have access, and why not. */
  readonly access: readonly string[];
  /** Of what may be done with the data. */
  readonly use: readonly string[];
}

/** Codes of `MD_ClassificationCode` that keep data from the public. */
const CLASSIFIED =
  /^(?:restricted|confidential|secret|topSecret|sensitiveButUnclassified|forOfficialUseOnly)$/i;

/**
 * Constraints, block by block. INSPIRE writes who may have access into the `otherConstraints` of a block with
 * `accessConstraints`; producers put both kinds into one block, so a statement that is known counts wherever it stands.
 */
export function readConstraints(source: IsoSource): IsoConstraints {
  const access: string[] = [];
  const use: string[] = [];
  for (const block of source.described('resourceConstraints/*')) {
    const others = block.all('otherConstraints').flatMap((property) => saidBy(source, property));
    const isAboutAccess =
      block.all('accessConstraints').length > 0 && block.all('useConstraints').length === 0;
    access.push(...block.all('accessConstraints/*').map(codeOf).filter(isKnownAccess));
    access.push(
      ...block
        .all('classification/*')
        .flatMap((code) => (CLASSIFIED.test(codeOf(code) ?? '') ? ['restricted'] : [])),
    );
    for (const statement of others) {
      const isLicense = findLicenseIn(statement) !== undefined;
      (!isLicense && (isAboutAccess || isKnownAccess(statement)) ? access : use).push(statement);
    }
    use.push(...block.all('useLimitation').flatMap((property) => saidBy(source, property)));
    use.push(...block.all('reference/CI_Citation').flatMap((citation) => citationTexts(source, citation)));
  }
  return { access: [...new Set(access)], use: [...new Set(use)] };
}

function isKnownAccess(statement: string | undefined): statement is string {
  return statement !== undefined && parseAccess(statement).type !== undefined;
}

function citationTexts(source: IsoSource, citation: XmlElement): readonly string[] {
  return [
    ...citation.all('title').flatMap((title) => saidBy(source, title)),
    ...source.textsOf(citation.all('onlineResource/CI_OnlineResource/linkage')),
  ];
}

/** More of one kind say nothing new. */
const MOST_STATEMENTS = 50;
const LONGEST_STATEMENT = 10_000;

/** What the constraints say of use that is no licence of the catalogue. */
export function readRights(source: IsoSource): Record<string, ExtraValue> {
  const rights = readConstraints(source)
    .use.filter(
      (statement) => findLicenseIn(statement) === undefined && statement.length <= LONGEST_STATEMENT,
    )
    .map(toMarkdown)
    .slice(0, MOST_STATEMENTS);
  return rights.length > 0 ? { 'dcat.rights': rights } : {};
}
