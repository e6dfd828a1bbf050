import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { countOaiRecords, countXmlRecords, parseJson, readText, rootOf } from './foreign-records.ts';
import type { Section } from './report.ts';

export interface Request {
  readonly url: URL;
  readonly posted: string;
}

/** A file of a foreign feed as a source of its protocol. */
export interface ForeignSource {
  readonly file: string;
  readonly counted: number | string;
  /** What the server answers, by a protocol that the file alone cannot speak. */
  readonly answer: (request: Request) => string | undefined;
}

export interface ProtocolFeeds {
  readonly section: Section;
  readonly backend: string;
  /** Where the source is addressed below its file. */
  readonly place: string;
  readonly introduction: string;
  readonly sources: (folder: string) => readonly ForeignSource[];
}

const asCounted = (counted: number | string): number => (typeof counted === 'number' ? counted : 1);

function texts(folder: string, pattern: string): { file: string; text: string }[] {
  return globSync(pattern, { cwd: folder })
    .filter((file) => statSync(join(folder, file)).isFile())
    .sort()
    .map((file) => ({ file, text: readText(join(folder, file)) }));
}

const CSW_ROOTS = [
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
function cswAnswer(text: string, counted: number): string {
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
    return cswAnswer('', 0);
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

const csw: ProtocolFeeds = {
  section: 'CSW',
  backend: 'csw',
  place: '/csw',
  introduction: `Every \`GetRecordsResponse\`, \`GetRecordByIdResponse\`, \`ExceptionReport\` and single metadata record of
\`../shared/feeds/csw\`; capabilities, FGDC, GM03, DIF and MARC files are no answers of this protocol. A single record is
served as a result of one; a page of a longer answer as the whole, its counters set to what it holds. What is counted are
metadata records that do not stand inside another.`,
  sources: (folder) =>
    texts(folder, '**/*.xml')
      .filter(({ text }) => CSW_ROOTS.includes(rootOf(text) ?? ''))
      .map(({ file, text }) => {
        const counted = countXmlRecords(text);
        const answer = cswAnswer(text, asCounted(counted));
        return {
          file,
          counted,
          answer: ({ posted }) => (posted.includes('startPosition="1"') ? answer : cswAnswer('', 0)),
        };
      }),
};

const ckanResults = (value: unknown): readonly unknown[] | undefined => {
  const { result, results, resources, title } = (value ?? {}) as Partial<Record<string, unknown>>;
  const found = (result as { results?: unknown } | undefined)?.results ?? results;
  return Array.isArray(found)
    ? (found as unknown[])
    : Array.isArray(resources) && title
      ? [value]
      : undefined;
};

const ckan: ProtocolFeeds = {
  section: 'CKAN',
  backend: 'ckan',
  place: '',
  introduction: `Every answer to \`package_search\`, in its present form and that of CKAN 1, and every single package in JSON of
\`../shared/feeds/ckan\`; a single package is served as the result of a search. The YAML files beside them are no answers.`,
  sources: (folder) =>
    texts(folder, '**/*')
      .filter(({ file }) => !/\.(?:csv|xlsx?|ya?ml|xml|rdf|txt)$/.test(file))
      // Server-side includes of the mock server that the file is from.
      .map(({ file, text }) => ({
        file,
        value: parseJson(text.replaceAll(/<!--#echo var="[^"]*" -->/g, 'https://data.example/')),
      }))
      .flatMap(({ file, value }) => {
        const results = ckanResults(value);
        return results
          ? [
              {
                file,
                counted: results.length,
                answer: ({ url }: Request) =>
                  url.pathname.endsWith('/package_search')
                    ? JSON.stringify({
                        success: true,
                        result: {
                          count: results.length,
                          results: url.searchParams.get('start') === '0' ? results : [],
                        },
                      })
                    : undefined,
              },
            ]
          : [];
      }),
};

const isDataset = (value: unknown) =>
  typeof value === 'object' && value !== null && 'title' in value && 'accessLevel' in value;

/** How many datasets a `data.json` lists; nothing when it is none. */
function dataJsonCount(text: string): number | string | undefined {
  const value = parseJson(text);
  if (value === undefined) {
    return '–';
  }
  if (Array.isArray(value)) {
    return value.some(isDataset) ? value.length : undefined;
  }
  const { dataset } = value as { dataset?: unknown };
  return Array.isArray(dataset)
    ? dataset.length
    : typeof dataset === 'object' && dataset !== null
      ? 1
      : undefined;
}

const dataJson: ProtocolFeeds = {
  section: 'data.json',
  backend: 'data-json',
  place: '/data.json',
  introduction: `Every JSON file of \`../shared/feeds/datajson\` that lists datasets, and those that are no JSON at all. What is counted
are the elements of that list.`,
  sources: (folder) =>
    texts(folder, '**/*.json').flatMap(({ file, text }) => {
      const counted = dataJsonCount(text);
      return counted === undefined ? [] : [{ file, counted, answer: () => text }];
    }),
};

const oai: ProtocolFeeds = {
  section: 'OAI-PMH',
  backend: 'oai-pmh',
  place: '/oai?metadataPrefix=oai_dc',
  introduction: `Every \`ListRecords\`, \`GetRecord\` and error of \`../shared/feeds/oai\`; a \`GetRecord\` is served as a list of one, a
piece of a longer list as the whole, without its resumption token. What is counted are records with a header. Records in
CMDI, DDI, DataCite and other formats of other fields are read as none.`,
  sources: (folder) =>
    texts(folder, '**/*.xml')
      .filter(({ text }) => rootOf(text) === 'OAI-PMH' && /<(?:ListRecords|GetRecord|error)\b/.test(text))
      .map(({ file, text }) => ({
        file,
        counted: countOaiRecords(text),
        answer: () =>
          text
            .replaceAll(/(<\/?)GetRecord\b/g, '$1ListRecords')
            .replaceAll(/<resumptionToken\b[\s\S]*?(?:\/>|<\/resumptionToken>)/g, ''),
      })),
};

export const PROTOCOL_FEEDS: Readonly<Record<string, ProtocolFeeds>> = { csw, ckan, datajson: dataJson, oai };
