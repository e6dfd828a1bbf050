import { InvalidError, LIMITS, toSlug, UnsupportedError, UPLOAD_EXTENSIONS } from '@passerelle/catalog';
import { fileTypeFromBuffer } from 'file-type';
import { lookup } from 'mime-types';

/** As many bytes as are needed to tell what a file is. */
export const HEAD_BYTES = 4_100;

export interface FileKind {
  /** As its bearer called it, for people. */
  readonly title: string;
  /** For the end of an address: letters, digits and dashes, with the ending. */
  readonly name: string;
  /** Lower case: `csv`, `geojson`, `csv.gz` … */
  readonly format: string;
  readonly mime: string;
}

const ALLOWED: ReadonlySet<string> = new Set(UPLOAD_EXTENSIONS);

/** Formats that are a container of another kind: what is in it, the ending tells and the first bytes do not. */
const CONTAINED: Readonly<Record<string, readonly string[]>> = {
  'application/zip': ['docx', 'xlsx', 'ods', 'odt', 'odp', 'odg', 'kmz', 'epub'],
  'application/gzip': ['gz', 'tgz', 'svgz'],
  'application/x-cfb': ['xls', 'doc', 'ppt', 'pps', 'db'],
  'application/x-sqlite3': ['gpkg', 'mbtiles', 'sqlite', 'db'],
};

/** Of what is compressed, the formats that have a name of their own. */
const COMPRESSED: readonly string[] = ['csv.gz', 'tar.gz'];

/**
 * What a file is, by its name and its first bytes; what its bearer declares is not believed.
 * @throws InvalidError without a name
 * @throws UnsupportedError when files of this kind are not taken
 */
export async function readFileKind(fileName: string, head: Uint8Array): Promise<FileKind> {
  const title = titleOf(fileName);
  if (title === '') {
    throw new InvalidError('invalid-input', 'The file has no name.', { file: ['must have a file name'] });
  }
  const [stem, extension] = cutExtension(title);
  if (!ALLOWED.has(extension)) {
    throw refused(extension === '' ? 'without an ending' : `that end with «.${extension.slice(0, 20)}»`);
  }
  const isText = looksLikeText(head);
  if (isText && isHtml(head)) {
    throw refused('that are web pages');
  }
  const found = isText ? undefined : await fileTypeFromBuffer(head);
  const named = lookup(extension) || 'application/octet-stream';
  const kind =
    found === undefined || found.mime === named || CONTAINED[found.mime]?.includes(extension)
      ? { ending: extension, mime: named }
      : { ending: found.ext, mime: found.mime };
  if (!ALLOWED.has(kind.ending)) {
    throw refused(`that begin as «${kind.ending}» does`);
  }
  const compressed = COMPRESSED.find(
    (format) => title.toLowerCase().endsWith(`.${format}`) && kind.ending === 'gz',
  );
  return {
    title,
    name: `${toSlug(stem, 'fichier').slice(0, 100)}.${kind.ending}`,
    format: compressed ?? kind.ending,
    mime: kind.mime,
  };
}

/** The last part of a path, as one line that a title may be. */
function titleOf(fileName: string): string {
  return (fileName.split(/[/\\]/).at(-1) ?? '')
    .normalize('NFC')
    .slice(-LIMITS.resourceTitle)
    .replaceAll(/[\p{Cc}\p{Surrogate}]/gu, '')
    .trim();
}

function cutExtension(title: string): [stem: string, extension: string] {
  const dot = title.lastIndexOf('.');
  return dot < 0 ? [title, ''] : [title.slice(0, dot), title.slice(dot + 1).toLowerCase()];
}

function refused(which: string): UnsupportedError {
  return new UnsupportedError('file-type-refused', `Files ${which} are not taken.`, {
    file: ['must be of a kind that is listed in /api/1/datasets/extensions/'],
  });
}

/** The control characters of binary formats; a table whose header begins with «BM» or «MZ» is no picture or program. */
function looksLikeText(head: Uint8Array): boolean {
  return (
    isUtf16(head) || head.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0x1b)
  );
}

const isUtf16 = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

/** What comes before the first tag, and the tags by which browsers know a page (WHATWG mimesniff, without the lightest). */
const HTML =
  /^\s*(?:<\?xml[^>]*>\s*|<!--[^]*?-->\s*|<!doctype (?!html)[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|script|iframe|style|title|table|div|meta|base|h1|p|br|font)[\s/>]/i;

function isHtml(head: Uint8Array): boolean {
  const encoding = isUtf16(head) ? (head[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  return HTML.test(`${new TextDecoder(encoding).decode(head)} `);
}
