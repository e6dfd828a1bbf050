import { LIMITS } from '@passerelle/catalog';
import { formatOfUrl, readFormat } from './format';
import { toMarkdown, toPlainLine } from './markup';
import type { Node } from './node';
import type { Reading } from './reading';
import { readText } from './text';

/** The title of a file, service or document; else the name of the file, the format, the host. */
export function readResourceTitle(node: Node, reading: Reading, url: string | undefined): string {
  return resourceTitle(readText(node, 'title') ?? '', url, () => readFormat(node, url), reading);
}

/** A stated title, else what can stand for one. */
export function resourceTitle(
  stated: string,
  url: string | undefined,
  format: () => string | undefined,
  reading: Reading,
): string {
  const title = toPlainLine(stated);
  if (title !== '') {
    return reading.shorten('resources.title', title, LIMITS.resourceTitle);
  }
  const file = url && fileName(url);
  const host = url && new URL(url).hostname;
  return ((file ?? format()?.toUpperCase() ?? host) || '').slice(0, LIMITS.resourceTitle);
}

export function readResourceDescription(node: Node, reading: Reading): string | undefined {
  const text = toMarkdown(readText(node, 'description') ?? '');
  return text === '' ? undefined : reading.shorten('resources.description', text, LIMITS.description);
}

/** The last segment of an address, when it ends like a file. */
function fileName(url: string): string | undefined {
  const segment = new URL(url).pathname.split('/').at(-1) ?? '';
  return segment.includes('.') && formatOfUrl(url) ? decoded(segment) : undefined;
}

function decoded(segment: string): string {
  try {
    return toPlainLine(decodeURIComponent(segment)) || segment;
  } catch {
    return segment;
  }
}
