import sharp from 'sharp';
import { makeSizes } from './make-sizes';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 0, g: 90, b: 200, alpha: 0.5 } } });

/** The head of a PNG that says how many pixels it has, and has none. */
function pngOf(width: number, height: number): Buffer {
  const bytes = Buffer.from(
    '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c6360000002000100ffff03000006000557bfabd40000000049454e44ae426082',
    'hex',
  );
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
  return bytes;
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
  }
  return (crc ^ 0xffffffff) >>> 0;
}

describe('the sizes of an image', () => {
  it.each(['jpeg', 'png', 'gif', 'webp'] as const)(
    'are made of a %s, with its proportions',
    async (format) => {
      const made = await makeSizes(await picture(1_200, 600).toFormat(format).toBuffer(), [500, 100]);
      const facts = await Promise.all(made.map(({ bytes }) => sharp(bytes).metadata()));
      expect(facts.map(({ format: found, width, height }) => [found, width, height])).toEqual([
        ['webp', 500, 250],
        ['webp', 100, 50],
      ]);
    },
  );

  it('are never larger than the image', async () => {
    const [made] = await makeSizes(await picture(30, 10).png().toBuffer(), [500]);
    expect(await sharp(made!.bytes).metadata()).toMatchObject({ width: 30, height: 10 });
  });

  it('stand upright, and tell nothing of who made the picture, where and with what', async () => {
    const exif = { IFD0: { Artist: 'Somebody', Orientation: '6' }, IFD3: { GPSLatitude: '48/1 51/1 0/1' } };
    const photo = await picture(200, 100).jpeg().withExif(exif).withMetadata({ orientation: 6 }).toBuffer();
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    const [made] = await makeSizes(photo, [100]);
    const { width, height, exif: kept, icc, xmp } = await sharp(made!.bytes).metadata();
    expect([width, height, kept, icc, xmp]).toEqual([50, 100, undefined, undefined, undefined]);
  });

  it('are those of the first image, when there are several', async () => {
    const [made] = await makeSizes(await picture(10, 10).gif().toBuffer(), [10]);
    expect((await sharp(made!.bytes).metadata()).pages ?? 1).toBe(1);
  });
});

describe('what is no image', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><script>alert(1)</script></svg>';

  it.each([
    ['an SVG', Buffer.from(svg), 'image-type-refused'],
    ['an SVG behind a mark', Buffer.from(`\ufeff<?xml version="1.0"?>${svg}`), 'image-type-refused'],
    ['a page', Buffer.from('<html>'), 'image-type-refused'],
    ['a PDF', Buffer.from('%PDF-1.4\n1 0 obj'), 'image-type-refused'],
    ['a TIFF', Buffer.from('49492a0008000000', 'hex'), 'image-type-refused'],
    ['a program', Buffer.from('MZ\0\x01'), 'image-type-refused'],
    ['nothing', Buffer.alloc(0), 'image-type-refused'],
    ['a bomb of pixels', pngOf(60_000, 60_000), 'image-too-large'],
    ['one line too long', pngOf(100_000, 1_000), 'image-too-large'],
  ])('is refused: %s', async (_, bytes, code) => {
    await expect(makeSizes(bytes, [100])).rejects.toMatchObject({ code });
  });

  it.each(['jpeg', 'png', 'webp'] as const)('is half a %s', async (format) => {
    const noise = sharp({
      create: {
        width: 300,
        height: 300,
        channels: 3,
        background: '#fff',
        noise: { type: 'gaussian', mean: 128, sigma: 30 },
      },
    });
    const whole = await noise.toFormat(format).toBuffer();
    await expect(makeSizes(whole.subarray(0, whole.length / 2), [100])).rejects.toMatchObject({
      code: expect.stringMatching(/^image-(invalid|type-refused)$/),
    });
  });
});
