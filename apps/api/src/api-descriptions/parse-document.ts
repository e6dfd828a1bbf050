import { parse } from 'yaml';
import { DescriptionRefused } from './description-problem';

/** Aliases of YAML can make much of little: more than any description written by people has. */
const MOST_ALIASES = 100;

/**
 * The tree of a document in JSON or YAML. References are not followed: nothing is fetched but the document itself.
 * @throws DescriptionRefused
 */
export function parseDocument(text: string): unknown {
  const document = text.replace(/^\uFEFF/, '').trimStart();
  if (document === '') {
    throw new DescriptionRefused('empty-answer', 'The document is empty.');
  }
  if (document.startsWith('<')) {
    throw /^<(!doctype html|html)/i.test(document)
      ? new DescriptionRefused('html-answer', 'The address leads to a web page.')
      : new DescriptionRefused('unknown-format', 'The document is XML: WSDL, GetCapabilities or the like.');
  }
  try {
    return document.startsWith('{') ? parseJson(document) : parseYaml(document);
  } catch (error) {
    throw new DescriptionRefused('malformed', (error as Error).message);
  }
}

/** What begins like JSON may be YAML, which takes commas and comments that JSON does not. */
function parseJson(document: string): unknown {
  try {
    return JSON.parse(document);
  } catch {
    return parseYaml(document);
  }
}

/** All scalars are texts: a version `1.0` must not become a number. */
function parseYaml(document: string): unknown {
  return parse(document, {
    schema: 'failsafe',
    maxAliasCount: MOST_ALIASES,
    uniqueKeys: false,
    logLevel: 'error',
    prettyErrors: true,
  });
}
