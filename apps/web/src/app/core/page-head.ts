import { DOCUMENT, effect, inject, Injectable, REQUEST_CONTEXT } from '@angular/core';
import { Meta, Title } from '@angular/platform-browser';
import { Location } from '@angular/common';
import type { RenderContext } from './render-context';

/** What a page says of itself to browsers and search engines. */
export interface PageDescription {
  readonly title: string;
  readonly description?: string;
  /** In-application path, `/datasets/x`; pages that are not to be found have none. */
  readonly canonicalPath?: string;
  readonly noindex?: boolean;
  /** In-application URLs of the neighbours in a list. */
  readonly previous?: string;
  readonly next?: string;
  readonly jsonLd?: object;
}

const SITE_NAME = 'Passerelle';

/** Keeps the document's head in step with the page shown. */
@Injectable({ providedIn: 'root' })
export class PageHead {
  private readonly document = inject(DOCUMENT);
  private readonly title = inject(Title);
  private readonly meta = inject(Meta);
  private readonly location = inject(Location);
  private readonly publicOrigin = inject<RenderContext | null>(REQUEST_CONTEXT, { optional: true })
    ?.publicOrigin;

  apply(page: PageDescription): void {
    this.title.setTitle(page.title === SITE_NAME ? SITE_NAME : `${page.title} · ${SITE_NAME}`);
    this.setMeta('description', page.description);
    this.setMeta('robots', page.noindex ? 'noindex, follow' : undefined);
    this.setLink('canonical', page.canonicalPath);
    this.setLink('prev', page.previous);
    this.setLink('next', page.next);
    this.setJsonLd(page.jsonLd);
  }

  /** Absolute when the operator told the portal its address, which rendering alone knows; else from the root. */
  address(path: string): string {
    return (this.publicOrigin ?? '') + this.location.prepareExternalUrl(path);
  }

  private setMeta(name: string, content: string | undefined): void {
    if (content) this.meta.updateTag({ name, content });
    else this.meta.removeTag(`name="${name}"`);
  }

  private setLink(rel: string, path: string | undefined): void {
    const known = this.document.head.querySelector(`link[rel="${rel}"]`);
    if (!path) {
      known?.remove();
      return;
    }
    const link = known ?? this.document.head.appendChild(this.document.createElement('link'));
    link.setAttribute('rel', rel);
    link.setAttribute('href', this.address(path));
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

/** Describes the page and keeps the description fresh while its signals change. In an injection context. */
export function describePage(describe: () => PageDescription): void {
  const head = inject(PageHead);
  effect(() => head.apply(describe()));
}
