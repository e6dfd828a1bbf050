import { decodeHead } from './decode';

export type RdfFormat = 'rdfxml' | 'turtle' | 'ntriples' | 'n3' | 'trig' | 'nquads' | 'jsonld';

export interface DocumentHints {
  /** As the server sent it, with or without parameters; may be empty. */
  readonly mediaType: string;
  readonly url: string;
  /** The first bytes, some 4 KB of them. */
  readonly head: Uint8Array;
}

const MEDIA_TYPES: Readonly<Record<string, RdfFormat>> = {
  'application/rdf+xml': 'rdfxml',
  'text/turtle': 'turtle',
  'application/turtle': 'turtle',
  'application/x-turtle': 'turtle',
  'application/n-triples': 'ntriples',
  'text/n3': 'n3',
  'text/rdf+n3': 'n3',
  'application/trig': 'trig',
  'application/n-quads': 'nquads',
  'application/ld+json': 'jsonld',
};

const EXTENSIONS: Readonly<Record<string, RdfFormat>> = {
  rdf: 'rdfxml',
  owl: 'rdfxml',
  ttl: 'turtle',
  nt: 'ntriples',
  n3: 'n3',
  trig: 'trig',
  nq: 'nquads',
  jsonld: 'jsonld',
};

/**
 * The serialisation of a document. Servers are often wrong, so the declared type, then the extension, are
 * believed only when the first characters do not contradict them; otherwise the characters decide.
 * `undefined` when nothing says RDF.
 */
export function detectRdfFormat(hints: DocumentHints): RdfFormat | 'html' | undefined {
  const text = decodeHead(hints.head)
    .replace(/^\uFEFF/, '')
    .trimStart();
  const root = xmlRoot(text);
  const mediaType = hints.mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const declared = MEDIA_TYPES[mediaType] ?? EXTENSIONS[extensionOf(hints.url)];
  if (root === 'html') {
    return 'html';
  }
  return declared && agrees(declared, text, root) ? declared : sniff(text, root);
}

/** Name of the first element, past prolog, comments and document type; `undefined` when the text is not XML. */
function xmlRoot(text: string): string | undefined {
  const body = text.replace(/^(?:\s+|<\?[^>]*\?>|<!--[\s\S]*?-->)+/, '');
  const name =
    /^<!DOCTYPE\s+([\w:.-]+)/i.exec(body)?.[1] ??
    /^<([A-Za-z_][\w.-]*(?::[\w.-]+)?)(?=[\s/>])/.exec(body)?.[1];
  // `<schools> a dcat:Dataset` is Turtle with a relative IRI; an HTML document opens otherwise.
  const turtle = /^<[^<>\s]*>\s+(?:a\s|<|[\w-]*:)/.test(body);
  return turtle && name?.toLowerCase() !== 'html' ? undefined : name?.toLowerCase();
}

function agrees(format: RdfFormat, text: string, root: string | undefined): boolean {
  switch (format) {
    case 'rdfxml':
      return text.startsWith('<') && !/^<[^<>\s]+:[^<>\s]*>\s/.test(text);
    case 'jsonld':
      return /^[{[]/.test(text);
    default:
      return (
        !text.startsWith('<?xml') && !text.startsWith('<!') && root !== 'rdf:rdf' && !/^[{[]\s*"/.test(text)
      );
  }
}

function sniff(text: string, root: string | undefined): RdfFormat | undefined {
  if (root !== undefined) {
    return root === 'rdf:rdf' || text.includes('http://www.w3.org/1999/02/22-rdf-syntax-ns#')
      ? 'rdfxml'
      : undefined;
  }
  if (/^[{[][\s\S]*"@(?:context|graph|id|type)"/.test(text)) {
    return 'jsonld';
  }
  const statements = text.replace(/^(?:\s+|#.*(?:\n|$))+/, '');
  if (/^(?:@prefix|@base|prefix\s|base\s)/i.test(statements)) {
    return /(?:^|\s)(?:GRAPH\s*)?(?:<[^<>\s]*>|[\w-]*:[\w.-]*)\s*\{/.test(statements) ? 'trig' : 'turtle';
  }
  if (
    /^(?:<[^<>\s]+>|_:\S+)\s+<[^<>\s]+>\s+(?:<[^<>\s]*>|_:\S+|"(?:[^"\\]|\\.)*"\S*)\s+\.\s*(?:\n|$)/.test(
      statements,
    )
  ) {
    return 'ntriples';
  }
  return /^(?:<[^<>\s]*>|_:\S+)\s+(?:a|<[^<>\s]+>)\s/.test(statements) ? 'turtle' : undefined;
}

function extensionOf(url: string): string {
  return /\.(\w+)(?:[?#]|$)/.exec(url.split('/').at(-1) ?? '')?.[1]?.toLowerCase() ?? '';
}
