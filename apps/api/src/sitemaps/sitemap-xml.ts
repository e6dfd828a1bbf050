import { pipeline, Readable, type Transform } from 'node:stream';
import { ErrorLevel, SitemapIndexStream, SitemapStream } from 'sitemap';

/** In-application path and, where it is known, when what it shows changed last. */
export interface SitemapPage {
  readonly path: string;
  readonly lastModified?: Date;
}

/** As the pages are built: French at the root, English under `/en`. */
const LANGUAGES = [
  { lang: 'fr', prefix: '' },
  { lang: 'en', prefix: '/en' },
] as const;
/** Addresses that one page takes in a sitemap. */
export const ADDRESSES_PER_PAGE = LANGUAGES.length;

/** Each page in each language, and each of these with all of them, as search engines ask. */
export function toSitemap(pages: AsyncIterable<SitemapPage>, origin: string): AsyncGenerator<string> {
  async function* addresses() {
    for await (const { path, lastModified } of pages) {
      const links = LANGUAGES.map(({ lang, prefix }) => ({ lang, url: origin + prefix + path }));
      for (const { url } of links) {
        yield { url, links, ...(lastModified && { lastmod: lastModified.toISOString() }) };
      }
    }
  }
  const xmlns = { xhtml: true, news: false, image: false, video: false };
  return through(addresses(), new SitemapStream({ level: ErrorLevel.THROW, xmlns }));
}

export function toSitemapIndex(addresses: readonly string[]): AsyncGenerator<string> {
  return through(
    addresses.map((url) => ({ url })),
    new SitemapIndexStream({ level: ErrorLevel.THROW }),
  );
}

async function* through(
  items: Iterable<object> | AsyncIterable<object>,
  writer: Transform,
): AsyncGenerator<string> {
  // A failure comes out of the loop below; the callback only keeps it from being thrown twice.
  const written = pipeline(Readable.from(items), writer, () => undefined);
  for await (const chunk of written as AsyncIterable<Buffer | string>) {
    yield String(chunk);
  }
}
