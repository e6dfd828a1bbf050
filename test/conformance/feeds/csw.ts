import { countXmlRecords, rootOf } from '../foreign-records.ts';
import type { ReadAnswer } from './foreign-file.ts';

const ROOTS = [
  'GetRecordsResponse',
  'GetRecordByIdResponse',
  'MD_Metadata',
  'MI_Metadata',
  'CHE_MD_Metadata',
  'Record',
  'BriefRecord',
  'ExceptionReport',
];

/** The document without its prolog, to stand inside another. */
const inside = (text: string) => text.replace(/^(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)+/, '');

/** A page of a longer answer stands for the whole: its counters are set to what it holds. */
function results(text: string, counted: number): string {
  const root = rootOf(text);
  if (root === 'GetRecordsResponse') {
    return text
      .replace(/numberOfRecordsMatched="[^"]*"/, `numberOfRecordsMatched="${counted}"`)
      .replace(/nextRecord="[^"]*"/, 'nextRecord="0"');
  }
  if (root === 'ExceptionReport') {
    return text;
  }
  if (/^<[^>]*\/>\s*$/.test(inside(text))) {
    return results('', 0);
  }
  const records =
    root === 'GetRecordByIdResponse'
      ? inside(text).replace(
          /^<([\w:-]+)([^>]*)>([\s\S]*)<\/\1>\s*$/,
          (_, name: string, attributes: string, content: string) =>
            // Its namespaces stay in force.
            `<csw:SearchResults xmlns:csw="http://www.opengis.net/cat/csw/2.0.2" numberOfRecordsMatched="${counted}" nextRecord="0"${attributes.replace(/\sxmlns:csw="[^"]*"|\sxsi:schemaLocation="[^"]*"/g, '')}>${content}</csw:SearchResults>`,
        )
      : `<csw:SearchResults xmlns:csw="http://www.opengis.net/cat/csw/2.0.2" numberOfRecordsMatched="${counted}" nextRecord="0">${inside(text)}</csw:SearchResults>`;
  return `<csw:GetRecordsResponse xmlns:csw="http://www.opengis.net/cat/csw/2.0.2">${records}</csw:GetRecordsResponse>`;
}

export const cswAnswer: ReadAnswer = ({ text }) => {
  if (!ROOTS.includes(rootOf(text) ?? '')) {
    return undefined;
  }
  const counted = countXmlRecords(text);
  const page = results(text, counted ?? 1);
  return {
    backend: 'csw',
    place: '/csw',
    counted,
    answer: ({ posted }) => (posted.includes('startPosition="1"') ? page : results('', 0)),
  };
};
