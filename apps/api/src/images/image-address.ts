import { Transform } from 'class-transformer';
import { absoluteUrl } from '../files/file-address';

/** Sizes of what each can show, in pixels of its longer side, the largest first. */
export const IMAGE_SIZES = {
  organization: [500, 100, 60, 25],
  account: [500, 100, 60, 25],
  reuse: [800, 400, 100, 50, 25],
  post: [800, 400, 100],
} as const;
export type Pictured = keyof typeof IMAGE_SIZES;

/** The size that answers call the thumbnail. */
const THUMBNAIL: Readonly<Record<Pictured, number>> = {
  organization: 100,
  account: 100,
  reuse: 400,
  post: 400,
};

const OURS = /^(\/api\/1\/images\/[0-9a-f-]{36}\/)\d+\/$/;

/** What a version said, but for an image that the portal keeps itself: it may have been swept away, so the present one stays. */
export function withoutOwnImage(
  fields: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([field, value]) => field !== 'image_url' || typeof value !== 'string' || !OURS.test(value),
    ),
  );
}

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

/** The address of an image that the portal keeps is answered, and says nothing when a client sends it back. */
export const WithoutOurs = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^https?:\/\/[^/]+\/api\/1\/images\//.test(value) ? undefined : value,
  );
