import { Location } from '@angular/common';
import {
  DOCUMENT,
  effect,
  inject,
  Injectable,
  makeStateKey,
  REQUEST_CONTEXT,
  TransferState,
} from '@angular/core';
import { Meta, Title } from '@angular/platform-browser';
import { CurrentSite } from './current-site';
import { inLanguage, LANGUAGES } from './language';
import type { RenderContext } from './render-context';

/** What a page says of itself to browsers and search engines. */
export interface PageDescription {
  /** None for the home page, which has the portal's own. */
  readonly title?: string;
  readonly description?: string;
  /** In-application path, `/datasets/x`; pages that are not to be found have none. */
  readonly canonicalPath?: string;
  readonly noindex?: boolean;
  /** In-application URLs of the neighbours in a list. */
  readonly previous?: string;
  readonly next?: string;
  readonly jsonLd?: object;
  /** Path of the Atom feed that follows what the page shows. */
  readonly feed?: string;
  /** Path of what the page shows in RDF, without the extension of a format. */
  readonly rdf?: string;
}

/** Formats of RDF that are announced, and their extensions; the API has more. */
const RDF_TYPES = [
  ['text/turtle', 'ttl'],
  ['application/rdf+xml', 'xml'],
  ['application/ld+json', 'jsonld'],
] as const;
const PUBLIC_ORIGIN = makeStateKey<string>('public-origin');

/** Keeps the document's head in step with the page shown. */
@Injectable({ providedIn: 'root' })
export class PageHead {
  private readonly document = inject(DOCUMENT);
  private readonly title = inject(Title);
  private readonly meta = inject(Meta);
  private readonly location = inject(Location);
  private readonly origin = injectPublicOrigin();
  private readonly portal = inject(CurrentSite).title;

  apply(page: PageDescription): void {
    const portal = this.portal();
    this.title.setTitle(page.title ? `${page.title} · ${portal}` : portal);
    this.setMeta('description', page.description);
    this.setMeta('robots', page.noindex ? 'noindex, follow' : undefined);
    this.setLink({ rel: 'canonical' }, page.canonicalPath && this.address(page.canonicalPath));
    for (const hreflang of LANGUAGES) {
      const url = page.canonicalPath && this.origin + inLanguage(page.canonicalPath, hreflang);
      this.setLink({ rel: 'alternate', hreflang }, url);
    }
    this.setLink({ rel: 'prev' }, page.previous && this.address(page.previous));
    this.setLink({ rel: 'next' }, page.next && this.address(page.next));
    this.setLink({ rel: 'alternate', type: 'application/atom+xml' }, page.feed && this.origin + page.feed);
    for (const [type, extension] of RDF_TYPES) {
      this.setLink({ rel: 'alternate', type }, page.rdf && `${this.origin}${page.rdf}.${extension}`);
    }
    this.setJsonLd(page.jsonLd);
  }

  /** The full address of an in-application path; from the root only where the portal's own address is not known. */
  address(path: string): string {
    return this.origin + this.location.prepareExternalUrl(path);
  }

  private setMeta(name: string, content: string | undefined): void {
    if (content) this.meta.updateTag({ name, content });
    else this.meta.removeTag(`name="${name}"`);
  }

  private setLink(attributes: Readonly<Record<string, string>>, url: string | undefined): void {
    const pairs = Object.entries(attributes);
    const selector = pairs.map(([name, value]) => `[${name}="${value}"]`).join('');
    const known = this.document.head.querySelector(`link${selector}`);
    if (!url) {
      known?.remove();
      return;
    }
    const link = known ?? this.document.head.appendChild(this.document.createElement('link'));
    for (const [name, value] of pairs) link.setAttribute(name, value);
    link.setAttribute('href', url);
  }

  private setJsonLd(data: object | undefined): void {
    this.document.head.querySelector('script[type="application/ld+json"]')?.remove();
    if (!data) return;
    const script = this.document.createElement('script');
    script.setAttribute('type', 'application/ld+json');
    // A title that contains `</script>` must not end the element.
    script.textContent = JSON.stringify(data).replaceAll('<', '\\u003c');
    this.document.head.appendChild(script);
  }
}

/**
 * The portal's public origin. Rendering knows it when the operator gave it, and tells the browser; else the browser has
 * the one it came by, and rendering has none, since the name a visitor sends is not believed.
 */
function injectPublicOrigin(): string {
  const context = inject<RenderContext | null>(REQUEST_CONTEXT);
  const transferState = inject(TransferState);
  if (!context) return transferState.get(PUBLIC_ORIGIN, inject(DOCUMENT).location.origin);
  if (context.publicOrigin) transferState.set(PUBLIC_ORIGIN, context.publicOrigin);
  return context.publicOrigin ?? '';
}

/** Keeps the page's description fresh while its signals change; none leaves it to who else is shown. In an injection context. */
export function describePage(describe: () => PageDescription | undefined): void {
  const head = inject(PageHead);
  effect(() => {
    const page = describe();
    if (page) head.apply(page);
  });
}
