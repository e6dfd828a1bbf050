import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

/** A file as a text, in the encoding that its prolog names. */
export function readText(path: string): string {
  const bytes = readFileSync(path);
  const isLatin = /^[^>]*encoding=["'](?:iso-8859-1|latin1|windows-1252)["']/i.test(
    bytes.subarray(0, 200).toString('latin1'),
  );
  return bytes.toString(isLatin ? 'latin1' : 'utf8').replace(/^[\uFEFF\s]+/, '');
}

/** What may stand before the first element. */
const PROLOG = /^(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[\s\S]*?\])?\s*>)+/;

/** The name of the first element, without prefix; nothing when the text is no XML. */
export function rootOf(text: string): string | undefined {
  return /^<(?:[\w-]+:)?([\w.-]+)/.exec(text.replace(PROLOG, ''))?.[1];
}

const METADATA = ['MD_Metadata', 'MI_Metadata', 'CHE_MD_Metadata'];
/** No metadata of data, and among them in answers all the same. */
const OTHER_RECORDS = ['FC_FeatureCatalogue'];
const DUBLIN_CORE = ['Record', 'SummaryRecord', 'BriefRecord'];
const DCAT = ['Dataset', 'DataService', 'DatasetSeries'];

/**
 * How many records an XML document holds, those within another not counted. A document that a strict parser
 * does not take, for prefixes that are bound to nothing, is counted by its tags.
 */
export function countXmlRecords(text: string): number | undefined {
  const counted = withDocument(text, (document) => {
    const isRecord = (element: Element) =>
      [...METADATA, ...OTHER_RECORDS].includes(element.localName) ||
      (DUBLIN_CORE.includes(element.localName) &&
        (element.namespaceURI ?? '').includes('opengis.net/cat/csw')) ||
      (DCAT.includes(element.localName) && element.namespaceURI === 'http://www.w3.org/ns/dcat#');
    const isInside = (element: Element): boolean =>
      element.parentElement !== null && (isRecord(element.parentElement) || isInside(element.parentElement));
    return [...document.querySelectorAll('*')].filter((element) => isRecord(element) && !isInside(element))
      .length;
  });
  const tags = new RegExp(
    `<(?:[\\w-]+:)?(?:${[...METADATA, ...OTHER_RECORDS, ...DUBLIN_CORE].join('|')})[\\s>]`,
    'g',
  );
  return counted ?? text.match(tags)?.length;
}

/** How many `record`s a list of OAI-PMH holds. */
export function countOaiRecords(text: string): number | undefined {
  return withDocument(text, (document) => document.querySelectorAll('record > header').length);
}

function withDocument(text: string, count: (document: Document) => number): number | undefined {
  try {
    return count(new JSDOM(text, { contentType: 'application/xml' }).window.document);
  } catch {
    return undefined;
  }
}

/** A JSON document, or nothing when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a file is that is no catalogue answer, in words. */
export function describeFile(path: string, text: string): string {
  const extension = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  if (['csv', 'xls', 'xlsx'].includes(extension)) {
    return 'a table';
  }
  if (['txt', 'yaml', 'yml'].includes(extension)) {
    return 'a text beside the answers';
  }
  if (extension === 'html') {
    return 'a web page';
  }
  const value = parseJson(text);
  if (Array.isArray(value)) {
    return 'a list in JSON, not of datasets';
  }
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value).slice(0, 3);
    return `JSON that lists no datasets: ${keys.map((key) => `\`${key}\``).join(', ')} …`;
  }
  const root = rootOf(text);
  if (root === 'OAI-PMH') {
    return 'an answer to another verb of OAI-PMH';
  }
  return root === undefined ? 'neither XML nor JSON' : `XML of another kind: \`${root}\``;
}
