const OURS = '/api/1/images/';

/**
 * The path of an image that the portal keeps; nothing for one that is elsewhere: fetched from there, it would tell who
 * reads the page.
 */
export function ownImage(url: string | null): string | undefined {
  const path = url === null ? undefined : URL.parse(url)?.pathname;
  return path?.startsWith(OURS) ? path : undefined;
}
