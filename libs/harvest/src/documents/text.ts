import { RdfError } from '@passerelle/dcat';
import { decodeHead, decodeText } from '@passerelle/dcat/reading';
import type { FetchedDocument } from '../harvest-backend';
import { HarvestSourceError, type HarvestProblemCode } from '../harvest-problem';
import { withoutSecrets } from '../safe-fetch/address';
import { peek } from './peek';

/** Enough for any prolog, prefixes and comments before what tells a format. */
const HEAD_BYTES = 4096;

/** A problem of one document, with its address as people may see it. */
export function problemOf(
  document: Pick<FetchedDocument, 'url'>,
  code: HarvestProblemCode,
  message: string,
  cause?: unknown,
): HarvestSourceError {
  const where = withoutSecrets(document.url);
  return new HarvestSourceError(code, `${where}: ${message}`, where, { cause });
}

/** The first characters of a document, without byte-order mark and leading blanks, and the document, still unread. */
export async function peekText(
  document: FetchedDocument,
): Promise<{ head: string; document: FetchedDocument; close: () => Promise<void> }> {
  const { head, body, close } = await peek(document.body, HEAD_BYTES);
  const text = decodeHead(head)
    .replace(/^\uFEFF/, '')
    .trimStart();
  return { head: text, document: { ...document, body }, close };
}

/**
 * The text of a document, piece by piece.
 * @throws HarvestSourceError `malformed` for bytes that are not of its encoding
 */
export async function* textOf(document: FetchedDocument): AsyncGenerator<string, void> {
  try {
    yield* decodeText(document.body);
  } catch (error) {
    throw error instanceof RdfError ? problemOf(document, error.code, error.message, error) : error;
  }
}

/** Whether a text is a web page rather than data. */
export function looksLikeHtml(head: string): boolean {
  return /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(head);
}

/** @throws HarvestSourceError `html-answer`, `empty-answer` */
export function refuseWebPage(document: FetchedDocument, head: string): void {
  if (head === '') {
    throw problemOf(document, 'empty-answer', 'The document is empty.');
  }
  if (looksLikeHtml(head)) {
    throw problemOf(document, 'html-answer', 'answered with a web page.');
  }
}
