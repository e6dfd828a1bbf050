import { looksLikeHtml, peekText } from '../documents/text';
import type { HarvestContext } from '../harvest-backend';
import { HarvestSourceError } from '../harvest-problem';
import type { BackendKind } from './backends';
import { DATA_JSON_PLACES } from './data-json/data-json.backend';

/** Addresses that say by themselves what answers there. */
const ADDRESSES: readonly (readonly [RegExp, BackendKind])[] = [
  [/\/api\/3\/action\/|\/api\/action\//, 'ckan'],
  [/\/api\/[12]\/(?:datasets|dataservices)(?:[/?#]|$)/, 'udata'],
  [/\/api\/explore\/v2|\/explore\/(?:[?#]|$)/, 'opendatasoft'],
  [/[?&]service=csw\b|\/csw(?:[/?#-]|$)/i, 'csw'],
  [/[?&]verb=\w|\/oai(?:2|-pmh)?(?:\/request)?(?:[?#]|$)/i, 'oai-pmh'],
  [/\/data\.json(?:[?#]|$)|\/api\/feed\/dcat-us\//, 'data-json'],
];

/** First characters that say what a document is. RDF is not among them: the backend for it knows its serialisations. */
const DOCUMENTS: readonly (readonly [RegExp, BackendKind])[] = [
  [/^\{\s*"help"\s*:|^\{[^{}]{0,300}"success"\s*:\s*(?:true|false)/, 'ckan'],
  [
    /^[^<]*(?:<\?[^>]*>\s*|<!--[\s\S]*?-->\s*)*<(?:[\w-]+:)?(?:GetRecordsResponse|Capabilities)\b[^>]*cat\/csw/,
    'csw',
  ],
  [/^[^<]*(?:<\?[^>]*>\s*|<!--[\s\S]*?-->\s*)*<OAI-PMH\b/, 'oai-pmh'],
  [/^\{\s*"data"\s*:\s*\[[\s\S]*"(?:self_web_url|organization|next_page)"/, 'udata'],
  [/^\{\s*"total_count"\s*:\s*\d+\s*,\s*"(?:results|links)"/, 'opendatasoft'],
  [/^\{[\s\S]*project-open-data|^\{[\s\S]*dcat-us/, 'data-json'],
  [/^\{(?![\s\S]*"@context")[\s\S]*"dataset"\s*:/, 'data-json'],
];

/** What portals answer beside their home page. */
const BESIDE: readonly string[] = [
  'api/3/action/package_search?rows=0',
  'api/explore/v2.1/catalog/datasets?limit=1',
  'api/1/datasets/?page_size=1',
  ...DATA_JSON_PLACES,
];

/**
 * The kind of a source, by its address, else by what it answers; where that is a web page, by what the portals that
 * are known answer beside it. `dcat` when nothing says otherwise: its run then tells what is wrong.
 */
export async function guessBackend(
  address: string,
  context: Pick<HarvestContext, 'fetch' | 'signal'>,
): Promise<BackendKind> {
  const byAddress = ADDRESSES.find(([pattern]) => pattern.test(address))?.[1];
  if (byAddress) {
    return byAddress;
  }
  const head = await headOf(address, context);
  if (head === undefined || !looksLikeHtml(head)) {
    return kindOf(head) ?? 'dcat';
  }
  const portal = address.replace(/\/?(?:[?#].*)?$/, '/');
  for (const place of BESIDE) {
    const kind = kindOf(await headOf(new URL(place, portal).href, context));
    if (kind) {
      return kind;
    }
  }
  return 'dcat';
}

function kindOf(head: string | undefined): BackendKind | undefined {
  return head === undefined ? undefined : DOCUMENTS.find(([pattern]) => pattern.test(head))?.[1];
}

/** The first characters of what an address answers; nothing when it does not, which its harvest will say. */
async function headOf(
  address: string,
  { fetch, signal }: Pick<HarvestContext, 'fetch' | 'signal'>,
): Promise<string | undefined> {
  try {
    const { head, close } = await peekText(await fetch(address, { signal }));
    await close();
    return head;
  } catch (error) {
    if (error instanceof HarvestSourceError) {
      return undefined;
    }
    throw error;
  }
}
