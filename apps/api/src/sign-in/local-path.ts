import type { Language } from '../platform/http/lang';

const MAX_LENGTH = 2_000;
const HERE = 'http://portal.invalid';

/**
 * A path of this portal, query and fragment included, as a browser would read it; `undefined` for anything that could
 * lead elsewhere. Browsers take `\` for `/` and leave out tabs and line breaks.
 */
export function toLocalPath(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > MAX_LENGTH || !/^\/(?![/\\])/.test(text)) {
    return undefined;
  }
  if (!URL.canParse(text, HERE)) {
    return undefined;
  }
  const { origin, pathname, search, hash } = new URL(text, HERE);
  // Again after normalisation: `/.//elsewhere.example` becomes `//elsewhere.example`.
  return origin === HERE && !pathname.startsWith('//') ? pathname + search + hash : undefined;
}

/** Whether a path is one of the English pages, which are under `/en`. */
export function isInEnglish(path: string): boolean {
  return /^\/en([/?#]|$)/.test(path);
}

export function languageOf(path: string): Language {
  return isInEnglish(path) ? 'en' : 'fr';
}
