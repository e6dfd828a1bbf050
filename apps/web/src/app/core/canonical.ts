import { inject, RESPONSE_INIT } from '@angular/core';
import { RedirectCommand, Router, type ResolveFn } from '@angular/router';
import type { Loaded } from './loaded';

/**
 * Leads from a slug that an object had to the one it has, where the API answered by the former one. Addresses with an
 * identifier stay.
 */
export function canonical<Shown extends { readonly slug: string }>(
  resolve: ResolveFn<Loaded<Shown>>,
): ResolveFn<Loaded<Shown>> {
  return async (route, state) => {
    const router = inject(Router);
    const response = inject(RESPONSE_INIT);
    const loaded = (await resolve(route, state)) as Loaded<Shown>;
    const asked = route.paramMap.get('slug') ?? '';
    const slug = loaded.data?.slug;
    if (slug === undefined || slug === asked || isIdentifier(asked)) return loaded;
    if (response) response.status = 301;
    return new RedirectCommand(router.parseUrl(withSlug(state.url, asked, slug)), { replaceUrl: true });
  };
}

/** Ours, and those of data.gouv.fr. */
export const isIdentifier = (text: string): boolean => /^([\da-f]{24}|[\da-f-]{36})$/i.test(text);

/** The same address with another slug. */
export function withSlug(url: string, former: string, slug: string): string {
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/.exec(url) ?? [];
  const segments = path.split('/');
  const at = segments.findIndex((segment) => decodeURIComponent(segment) === former);
  return segments.with(at, encodeURIComponent(slug)).join('/') + rest;
}
