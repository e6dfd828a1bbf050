import { RDF_LIMITS } from '@passerelle/dcat/reading';
import { SaxesParser } from 'saxes';
import type { FetchedDocument } from '../harvest-backend';
import { peekText, problemOf, refuseWebPage, textOf } from './text';
import { XmlElement } from './xml-element';

/** What a document may ask of the memory of this process; as for RDF/XML. */
export const XML_LIMITS = {
  depth: RDF_LIMITS.depth,
  /** Of one element; and namespaces in force at one, since each that declares another copies them. */
  attributes: 500,
  /** Text from one element that is asked for to the next, and so of each of them. */
  characters: RDF_LIMITS.charactersPerRecord,
  /** Elements and pieces of text of one that is asked for. */
  nodes: RDF_LIMITS.triplesPerRecord,
} as const;

/**
 * What to do with an element, by the local names that lead to it, its own the last: hand it on as a whole, hand on its
 * tag alone as soon as it opens, or look inside only.
 */
export type XmlWish = (path: readonly string[]) => 'whole' | 'tag' | undefined;

/**
 * The elements of a document that are asked for, as its text arrives and in its order. Prefixes are left out of names,
 * since servers bind them, and sometimes the namespaces, as they like. Document types are refused: entities are how
 * XML bombs and file thefts are written.
 * @throws HarvestSourceError
 */
export async function* streamXml(fetched: FetchedDocument, wish: XmlWish): AsyncGenerator<XmlElement, void> {
  const { head, document, close } = await peekText(fetched);
  try {
    refuseWebPage(document, head);
    if (!head.startsWith('<')) {
      throw problemOf(document, 'unknown-format', 'answered with something that is not XML.');
    }
    yield* elements(document, wish);
  } finally {
    await close();
  }
}

async function* elements(document: FetchedDocument, wish: XmlWish): AsyncGenerator<XmlElement, void> {
  const found: XmlElement[] = [];
  const parser = createParser(document, wish, (element) => found.push(element));
  let started = false;
  let sinceElement = 0;
  for await (const piece of textOf(document)) {
    // Some servers send a blank line first, which no parser lets pass before a prolog.
    const text: string = started ? piece : piece.replace(/^[\s\uFEFF]+/, '');
    started ||= text !== '';
    parser.write(text);
    sinceElement += text.length;
    if (found.length > 0) {
      sinceElement = 0;
      yield* found.splice(0);
    }
    if (sinceElement > XML_LIMITS.characters) {
      throw problemOf(document, 'too-large', `More than ${XML_LIMITS.characters} characters for one record.`);
    }
  }
  parser.close();
  yield* found.splice(0);
}

/** The elements open around the one being read, down from the root. */
interface OpenElement {
  readonly path: readonly string[];
  /** `xmlns` attributes in force. */
  readonly namespaces: Readonly<Record<string, string>>;
  /** Where it is part of an element that is asked for as a whole. */
  readonly element: XmlElement | undefined;
  readonly isWhole: boolean;
}

function createParser(
  document: FetchedDocument,
  wish: XmlWish,
  take: (element: XmlElement) => void,
): SaxesParser {
  const parser = new SaxesParser();
  const open: OpenElement[] = [];
  let nodes = 0;
  let attributesOfTag = 0;
  const addTo = (parent: XmlElement | undefined, node: XmlElement | string) => {
    parent?.children.push(node);
    if (parent && ++nodes > XML_LIMITS.nodes) {
      throw problemOf(document, 'too-large', `More than ${XML_LIMITS.nodes} elements in one record.`);
    }
  };
  parser.on('error', ({ message }) => {
    throw problemOf(document, 'malformed', message.slice(0, 300));
  });
  parser.on('doctype', () => {
    throw problemOf(document, 'xml-forbidden', 'The document declares a document type (DOCTYPE).');
  });
  // As they come: a tag of millions is not waited for.
  parser.on('attribute', () => {
    if (++attributesOfTag > XML_LIMITS.attributes) {
      throw problemOf(document, 'too-large', `More than ${XML_LIMITS.attributes} attributes.`);
    }
  });
  parser.on('opentag', ({ name, attributes }) => {
    attributesOfTag = 0;
    const parent = open.at(-1);
    const local = localName(name);
    const path = [...(parent?.path ?? []), local];
    if (path.length > XML_LIMITS.depth) {
      throw problemOf(document, 'too-large', `More than ${XML_LIMITS.depth} nested elements.`);
    }
    const declared = Object.entries(attributes).filter(([key]) => /^xmlns(?::|$)/.test(key));
    const namespaces =
      declared.length > 0
        ? { ...parent?.namespaces, ...Object.fromEntries(declared) }
        : (parent?.namespaces ?? {});
    if (declared.length > 0 && Object.keys(namespaces).length > XML_LIMITS.attributes) {
      throw problemOf(document, 'too-large', `More than ${XML_LIMITS.attributes} namespaces.`);
    }
    const wished = parent?.element ? undefined : wish(path);
    const element =
      parent?.element !== undefined || wished !== undefined
        ? new XmlElement(name, local, new Map(Object.entries(attributes)), namespaces)
        : undefined;
    if (wished === 'tag' && element) {
      take(element);
    } else if (element) {
      nodes = parent?.element ? nodes : 0;
      addTo(parent?.element, element);
    }
    open.push({
      path,
      namespaces,
      element: wished === 'tag' ? undefined : element,
      isWhole: wished === 'whole',
    });
  });
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed?.isWhole && closed.element) {
      take(closed.element);
    }
  });
  parser.on('text', (text) => addTo(open.at(-1)?.element, text));
  parser.on('cdata', (text) => addTo(open.at(-1)?.element, text));
  return parser;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
