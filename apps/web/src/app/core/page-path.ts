/** A page of the portal by its path: the API gives full addresses. */
export function pagePath(address: string | null): string | undefined {
  const url = address === null ? null : URL.parse(address);
  return url ? url.pathname + url.hash : undefined;
}
