/**
 * Where a file is served: a path, so that the portal may move to another host. The identifier is new for each content.
 */
export function addressOfFile({ id, name }: { readonly id: string; readonly name: string }): string {
  return `/api/1/files/${id}/${name}`;
}

/** The address of a resource for others: files of ours are told by their path. */
export function absoluteUrl(url: string, origin: string): string {
  return url.startsWith('/') ? origin + url : url;
}
