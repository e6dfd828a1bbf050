import { PageGuard } from '../../documents/page-guard';
import { problemOf } from '../../documents/text';
import { streamXml } from '../../documents/xml';
import type { XmlElement } from '../../documents/xml-element';
import type { DeliveredRecord } from '../../formats/metadata-record';
import type { Checkpoint, HarvestContext, PageMark } from '../../harvest-backend';
import { HarvestSourceError } from '../../harvest-problem';
import { readPages } from '../../pages/read-pages';
import { withoutSecrets } from '../../safe-fetch/address';

/** Records are large, some hundreds of kilobytes; more at a time make servers time out. */
const RECORDS_PER_PAGE = 50;

/** Formats in the order in which they say the most; `undefined` is the server's own, Dublin Core. */
const OUTPUT_SCHEMAS = [
  'http://www.isotc211.org/2005/gmd',
  'http://standards.iso.org/iso/19115/-3/mdb/2.0',
  undefined,
] as const;

/** How records are asked for. Servers refuse formats that they do not have, and orders that they cannot make. */
interface Manner {
  readonly outputSchema?: string | undefined;
  readonly sorted: boolean;
}

/** How and from which record on pages are read. */
interface Place {
  readonly manner: Manner;
  readonly start: number;
}

/** All records of a catalogue service, page by page, in the first manner that it does not refuse. */
export async function* listRecords(
  address: string,
  context: HarvestContext,
): AsyncGenerator<DeliveredRecord | PageMark | Checkpoint, void> {
  const { endpoint, manners } = readCswAddress(address);
  if (context.resumeAt !== undefined) {
    const { manner, start } = JSON.parse(context.resumeAt) as Place;
    yield* readFrom(endpoint, { manner, start }, context);
    return;
  }
  let refusal: HarvestSourceError | undefined;
  for (const manner of manners) {
    let answered = false;
    try {
      for await (const record of readFrom(endpoint, { manner, start: 1 }, context)) {
        answered = true;
        yield record;
      }
      return;
    } catch (error) {
      if (answered || !isRefusal(error)) {
        throw error;
      }
      refusal ??= error;
    }
  }
  throw refusal ?? new Error('A catalogue service is asked in one manner at least.');
}

function isRefusal(error: unknown): error is HarvestSourceError {
  return error instanceof HarvestSourceError && ['http-status', 'source-refused'].includes(error.code);
}

/** Parameters that the request itself says; others, such as the `map` of MapServer, stay with the address. */
const REQUEST_PARAMETERS =
  /^(?:service|request|version|outputschema|outputformat|resulttype|elementsetname|typenames|namespace|startposition|maxrecords|constraint.*)$/i;

/** An `outputSchema` in the address is the producer's choice. */
export function readCswAddress(address: string): { endpoint: string; manners: readonly Manner[] } {
  const url = URL.parse(address);
  if (!url) {
    throw new HarvestSourceError('url-invalid', `${withoutSecrets(address)} is not an address.`);
  }
  const parameters = [...url.searchParams];
  const chosen = parameters.find(([name]) => /^outputschema$/i.test(name))?.[1];
  for (const [name] of parameters) {
    if (REQUEST_PARAMETERS.test(name)) {
      url.searchParams.delete(name);
    }
  }
  url.hash = '';
  const schemas = chosen ? [chosen] : OUTPUT_SCHEMAS;
  return {
    endpoint: url.href,
    manners: [true, false].flatMap((sorted) => schemas.map((outputSchema) => ({ outputSchema, sorted }))),
  };
}

function readFrom(
  endpoint: string,
  place: Place,
  context: HarvestContext,
): AsyncGenerator<DeliveredRecord | PageMark | Checkpoint, void> {
  const guard = new PageGuard(endpoint, place.start - 1);
  const placeOf = (cursor: string) => JSON.parse(cursor) as Place;
  return readPages<DeliveredRecord>(JSON.stringify(place), context, {
    request: (cursor) => ({
      url: endpoint,
      accept: 'application/xml, text/xml;q=0.9, */*;q=0.1',
      post: { mediaType: 'application/xml', text: getRecords(placeOf(cursor)) },
    }),
    // Of the search status: when this answer was made.
    ignored: /\btimestamp\s*=\s*["'][^"']*["']/g,
    skip: ({ items }) => guard.skipPage(items),
    async *read(document, cursor, announce) {
      const { manner, start } = placeOf(cursor);
      let counters: XmlElement | undefined;
      let onPage = 0;
      for await (const element of streamXml(document, wishOf)) {
        switch (element.name) {
          case 'SearchResults':
            counters = element;
            break;
          case 'GetRecordsResponse':
            break;
          case 'ExceptionReport':
            throw problemOf(document, 'source-refused', exceptionText(element));
          default:
            onPage++;
            guard.add(nameOf(element));
            yield { element, document };
        }
      }
      if (!counters) {
        throw problemOf(document, 'unknown-format', 'answered without the search results of a CSW.');
      }
      const matched = countOf(counters, 'numberOfRecordsMatched');
      if (matched !== undefined) {
        announce(matched);
      }
      guard.endPage(onPage, matched ?? 0);
      const next = nextPosition(start, onPage, counters);
      return next === undefined || (matched !== undefined && next > matched)
        ? undefined
        : JSON.stringify({ manner, start: next } satisfies Place);
    },
  });
}

/** Elements of an answer that are no records. */
const OF_ANSWER = ['SearchStatus', 'RequestId'];

/** What is read of an answer: the counters of the results as soon as they come, then each record as a whole. */
function wishOf(path: readonly string[]): 'whole' | 'tag' | undefined {
  const [root, child] = path;
  if (path.length === 1) {
    return root === 'ExceptionReport' ? 'whole' : 'tag';
  }
  if (root !== 'GetRecordsResponse') {
    return undefined;
  }
  if (path.length === 2) {
    // Some servers write their records after the results, not into them.
    return child === 'SearchResults' ? 'tag' : OF_ANSWER.includes(child ?? '') ? undefined : 'whole';
  }
  return path.length === 3 && child === 'SearchResults' ? 'whole' : undefined;
}

/**
 * Where to go on. What came counts, not what the server says came; a `nextRecord` behind it is believed, since
 * servers leave out records that may not be seen.
 */
function nextPosition(start: number, onPage: number, counters: XmlElement): number | undefined {
  const said = countOf(counters, 'nextRecord') ?? 0;
  const reached = start + onPage;
  const matched = countOf(counters, 'numberOfRecordsMatched');
  if (onPage === 0 && said <= start) {
    return undefined;
  }
  return matched === undefined && said <= start ? undefined : Math.max(reached, said);
}

function countOf(counters: XmlElement, name: string): number | undefined {
  const text = counters.attribute(name) ?? '';
  return /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}

function nameOf(element: XmlElement): string {
  return element.firstOf('fileIdentifier', 'metadataIdentifier', 'identifier')[0]?.text ?? '';
}

function exceptionText(report: XmlElement): string {
  const code = report.descendants('Exception')[0]?.attribute('exceptionCode');
  const text = report.descendants('ExceptionText')[0]?.text;
  return (
    [code, text]
      .filter((part) => part !== undefined)
      .join(': ')
      .slice(0, 300) || 'answered with an exception.'
  );
}

function getRecords({ manner: { outputSchema, sorted }, start }: Place): string {
  const schema = outputSchema === undefined ? '' : ` outputSchema="${attributeText(outputSchema)}"`;
  const order = sorted
    ? '<ogc:SortBy><ogc:SortProperty><ogc:PropertyName>dc:identifier</ogc:PropertyName><ogc:SortOrder>ASC</ogc:SortOrder></ogc:SortProperty></ogc:SortBy>'
    : '';
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<csw:GetRecords xmlns:csw="http://www.opengis.net/cat/csw/2.0.2" xmlns:ogc="http://www.opengis.net/ogc"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" service="CSW" version="2.0.2" resultType="results"',
    ` outputFormat="application/xml"${schema} startPosition="${start}" maxRecords="${RECORDS_PER_PAGE}">`,
    `<csw:Query typeNames="csw:Record"><csw:ElementSetName>full</csw:ElementSetName>${order}</csw:Query>`,
    '</csw:GetRecords>',
  ].join('');
}

function attributeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
