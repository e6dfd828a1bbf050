import { LIMITS } from '@passerelle/catalog';
import type { Property } from '../vocabulary';
import type { Node } from './node';
import type { Reading } from './reading';

const WEB = /^https?:$/;
const FILE = /^(?:https?|ftps?):$/;

/** A web address as the URL standard writes it, in the characters of a URI; nothing when it is none or too long. */
export function toWebUrl(text: string): string | undefined {
  return toUrl(text, WEB);
}

/** As {@link toWebUrl}; files may also be on an FTP server. */
export function toFileUrl(text: string): string | undefined {
  return toUrl(text, FILE);
}

function toUrl(text: string, protocols: RegExp): string | undefined {
  // Longer ones need not be parsed to be too long.
  const url = text.length > 2 * LIMITS.url ? undefined : URL.parse(text.trim());
  if (!url || !protocols.test(url.protocol) || url.hostname === '') {
    return undefined;
  }
  const address = toUri(url.href);
  return address.length <= LIMITS.url ? address : undefined;
}

/**
 * Encodes what no URI has (RFC 3986) and parsers of RDF refuse; browsers leave some of it as it is. Brackets belong to
 * the host alone, and a hash stands once.
 */
export function toUri(address: string): string {
  const [start = ''] = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(address) ?? [];
  const rest = address.slice(start.length);
  const fragment = rest.indexOf('#') + 1 || rest.length;
  return (
    start.replaceAll(NOT_IN_HOST, encodeURIComponent) +
    rest.slice(0, fragment).replaceAll(NOT_IN_URI, encodeURIComponent) +
    // Readers of JSON-LD cut an address at its second hash.
    rest.slice(fragment).replaceAll(NOT_IN_URI, encodeURIComponent).replaceAll('#', '%23')
  );
}

const NOT_IN_HOST = /[\s\p{Cc}"<>\\^`{|}\uFFFE\uFFFF]/gu;
const NOT_IN_URI = /[\s\p{Cc}"<>[\]\\^`{|}\uFFFE\uFFFF]/gu;

/** What follows the last slash or hash. No regular expression: on a long text without end they take its square. */
export function lastSegment(text: string): string {
  return text.slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf('#')) + 1);
}

/** The first web address of a property; what is none is noted. */
export function readWebUrl(node: Node, reading: Reading, property: Property, at: string): string | undefined {
  return node
    .terms(property)
    .filter(({ kind }) => kind !== 'blank')
    .flatMap(({ value }) => toWebUrl(value) ?? reading.drop(at, value, 'Not a web address'))[0];
}

/**
 * The IRI of a node as a lasting identity. Blank nodes have none, nor have the IRIs made for them (RDF 1.1 Concepts,
 * §3.5): both change with every export.
 */
export function lastingIri({ iri }: Node): string | undefined {
  return iri && /^[a-z][a-z0-9+.-]*:\S/i.test(iri) && !iri.includes('/.well-known/genid/') ? iri : undefined;
}
