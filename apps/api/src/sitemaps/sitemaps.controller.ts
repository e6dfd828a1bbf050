import { Controller, Get, Header, NotFoundException, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CatalogueStates } from '../changes/catalogue-state';
import { ServerConfig } from '../config';
import { originOf, sendStream } from '../platform/http';
import { ADDRESSES_PER_PAGE, toSitemap, toSitemapIndex, type SitemapPage } from './sitemap-xml';
import { SitemapsReader, type ListedKind } from './sitemaps.reader';

/** The protocol allows 50,000 addresses and 50 MB; the longest slugs would fill the latter first. */
const PART = 40_000 / ADDRESSES_PER_PAGE;
const STANDING_PAGES = [
  '/',
  '/datasets',
  '/dataservices',
  '/reuses',
  '/topics',
  '/posts',
  '/organizations',
  '/about',
  '/accessibility',
];
const KINDS: readonly ListedKind[] = [
  'datasets',
  'dataservices',
  'reuses',
  'topics',
  'posts',
  'organizations',
];
const XML = 'application/xml; charset=utf-8';

@ApiExcludeController()
@Controller()
export class SitemapsController {
  constructor(
    private readonly reader: SitemapsReader,
    private readonly states: CatalogueStates,
    private readonly server: ServerConfig,
  ) {}

  /** The API is for programs, which need no robot to find it; feeds are what readers of feeds look for. */
  @Get('robots.txt')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  robots(@Req() request: Request): string {
    return [
      'User-agent: *',
      'Allow: /api/1/datasets/recent.atom',
      'Allow: /api/1/dataservices/recent.atom',
      'Allow: /api/1/reuses/recent.atom',
      'Allow: /api/1/posts/recent.atom',
      'Disallow: /api/',
      '',
      `Sitemap: ${originOf(request, this.server)}/sitemap.xml`,
      '',
    ].join('\n');
  }

  @Get('sitemap.xml')
  async index(@Req() request: Request, @Res() response: Response): Promise<void> {
    const origin = originOf(request, this.server);
    const state = [origin, await this.states.read()];
    const counts = await Promise.all(KINDS.map((kind) => this.reader.count(kind)));
    const parts = KINDS.flatMap((kind, index) =>
      Array.from({ length: Math.ceil((counts[index] ?? 0) / PART) }, (_, part) => `${kind}-${part + 1}`),
    );
    const addresses = ['pages', ...parts].map((part) => `${origin}/sitemaps/${part}.xml`);
    await sendStream(request, response, { type: XML, state, chunks: toSitemapIndex(addresses) });
  }

  @Get('sitemaps/:part')
  async part(@Param('part') name: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const state = await this.states.read();
    const pages = await this.pagesOf(name);
    if (!pages) {
      throw new NotFoundException(`No sitemap is called «${name}»`);
    }
    const origin = originOf(request, this.server);
    const chunks = toSitemap(pages, origin);
    await sendStream(request, response, { type: XML, state: [origin, state], chunks });
  }

  private async pagesOf(name: string): Promise<AsyncIterable<SitemapPage> | undefined> {
    if (name === 'pages.xml') {
      return standingPages();
    }
    const [, kindName, number] = /^(\w+)-([1-9]\d{0,5})\.xml$/.exec(name) ?? [];
    const kind = KINDS.find((known) => known === kindName);
    const before = (Number(number) - 1) * PART;
    return kind && before < (await this.reader.count(kind)) ? this.listedPages(kind, before) : undefined;
  }

  private async *listedPages(kind: ListedKind, before: number): AsyncGenerator<SitemapPage> {
    for await (const rows of this.reader.pages(kind, before, before + PART)) {
      yield* rows.map(({ slug, last_modified }) => ({
        path: `/${kind}/${slug}`,
        lastModified: last_modified,
      }));
    }
  }
}

async function* standingPages(): AsyncGenerator<SitemapPage> {
  yield* await Promise.resolve(STANDING_PAGES.map((path) => ({ path })));
}
