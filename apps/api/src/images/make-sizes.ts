import { InvalidError, UnsupportedError } from '@passerelle/catalog';
import sharp from 'sharp';

export interface SizedImage {
  readonly size: number;
  readonly bytes: Uint8Array;
}

/** What every size is made to, whatever came: one format that all browsers show, with transparency. */
export const IMAGE_MIME = 'image/webp';

const FORMATS: readonly string[] = ['jpeg', 'png', 'gif', 'webp'];
/** Few bytes may say that they are many pixels: those beyond are not unpacked. */
const MOST_PIXELS = 40_000_000;
const TIMEOUT_SECONDS = 10;

// Of the many readers of libvips only these four, whatever the bytes say they are.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadNsgif', 'VipsForeignLoadWebp'],
});
sharp.cache(false);

/**
 * The image in each of the sizes, upright, never larger than it came, and without anything else than its pixels: no place
 * where it was taken, no name, no program hidden in it.
 * @throws InvalidError, UnsupportedError
 */
export async function makeSizes(bytes: Uint8Array, sizes: readonly number[]): Promise<SizedImage[]> {
  const { format, width, height } = await metadataOf(bytes);
  if (!FORMATS.includes(format)) {
    throw unsupported();
  }
  if (width * height > MOST_PIXELS) {
    throw new InvalidError('image-too-large', `The image has ${width} × ${height} pixels.`, {
      file: [`must have at most ${MOST_PIXELS} pixels`],
    });
  }
  const made: SizedImage[] = [];
  for (const size of sizes) {
    made.push({ size, bytes: await resize(bytes, size) });
  }
  return made;
}

async function metadataOf(bytes: Uint8Array): Promise<{ format: string; width: number; height: number }> {
  try {
    return await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch {
    // Whatever libvips says of it, it is none of the formats that are read here, or a broken one.
    throw unsupported();
  }
}

async function resize(bytes: Uint8Array, size: number): Promise<Uint8Array> {
  try {
    return await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 })
      .timeout({ seconds: TIMEOUT_SECONDS })
      .autoOrient()
      .resize(size, size, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 85 })
      .toBuffer();
  } catch (error) {
    throw new InvalidError('image-invalid', `The image cannot be read: ${firstLine(error)}`, {
      file: ['must be a whole image'],
    });
  }
}

const firstLine = (error: unknown): string => (error as Error).message.split('\n', 1)[0]?.slice(0, 200) ?? '';

function unsupported(): UnsupportedError {
  return new UnsupportedError('image-type-refused', 'Images are taken as JPEG, PNG, GIF or WebP.', {
    file: ['must be a JPEG, PNG, GIF or WebP'],
  });
}
