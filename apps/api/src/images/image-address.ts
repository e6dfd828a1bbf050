import { absoluteUrl } from '../files/file-address';

/** Sizes of what each can show, in pixels of its longer side, the largest first. */
export const IMAGE_SIZES = {
  organization: [500, 100, 60, 25],
  account: [500, 100, 60, 25],
  reuse: [800, 400, 100, 50, 25],
} as const;
export type Pictured = keyof typeof IMAGE_SIZES;

/** The size that answers call the thumbnail. */
const THUMBNAIL: Readonly<Record<Pictured, number>> = { organization: 100, account: 100, reuse: 400 };

const OURS = /^(\/api\/1\/images\/[0-9a-f-]{36}\/)\d+\/$/;

/** Whether an address, as it is kept, is of an image that the portal keeps itself. */
export const isOurImage = (address: string): boolean => OURS.test(address);

/** Where an image is served: a path, so that the portal may move to another host. */
export function addressOfImage(id: string, size: number): string {
  return `/api/1/images/${id}/${size}/`;
}

/** The path of another size of an image that is kept here; nothing for one that is elsewhere. */
export function resized(address: string | null, size: number): string | undefined {
  const path = address === null ? undefined : OURS.exec(address)?.[1];
  return path && `${path}${size}/`;
}

/** Where an image is, for others; the image itself for one that is elsewhere and has no small ones. */
export function imageUrls(
  kind: Pictured,
  address: string | null,
  origin: string,
): { readonly image: string | null; readonly thumbnail: string | null } {
  const path = address === null ? undefined : OURS.exec(address)?.[1];
  const image = address && absoluteUrl(address, origin);
  return { image, thumbnail: path === undefined ? image : `${origin}${path}${THUMBNAIL[kind]}/` };
}
