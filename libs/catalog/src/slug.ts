import slugify from '@sindresorhus/slugify';
import { LIMITS } from './common-record';

/** A readable, lower-case ASCII name for URLs; `fallback` when nothing of the text survives (Chinese, emoji). */
export function toSlug(text: string, fallback = 'sans-titre'): string {
  return cut(slugify(text, { decamelize: false }), LIMITS.slug) || fallback;
}

/** A tag as the catalogue keeps it, or nothing when too short to mean anything. */
export function toTag(text: string): string | undefined {
  const tag = cut(slugify(text, { decamelize: false }), LIMITS.tag);
  return tag.length >= LIMITS.tagMin ? tag : undefined;
}

function cut(slug: string, length: number): string {
  return slug.slice(0, length).replace(/-+$/, '');
}
