import { Location } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  LOCALE_ID,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { filter, map, pairwise } from 'rxjs';
import type { Site } from '../core/api-types';
import { otherLanguageUrl } from './other-language-url';
import { ThemeSwitch } from './theme-switch/theme-switch';

/** What surrounds every page: skip links, header, demonstration banner, footer. */
@Component({
  selector: 'app-layout',
  templateUrl: './layout.html',
  styleUrl: './layout.css',
  imports: [RouterLink, RouterLinkActive, RouterOutlet, ThemeSwitch],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Layout {
  readonly site = input<Site>();

  private readonly router = inject(Router);
  private readonly locale = inject(LOCALE_ID);
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');

  private readonly navigationEnds = this.router.events.pipe(
    filter((event) => event instanceof NavigationEnd),
    map((event) => event.urlAfterRedirects),
  );
  private readonly url = toSignal(this.navigationEnds, { initialValue: this.router.url });

  protected readonly english = this.locale.startsWith('en');
  protected readonly otherLanguageUrl = computed(() => otherLanguageUrl(this.url(), this.english));
  /** Same page, other part: a bare fragment would lead to the root because of `<base>`. */
  protected readonly hereUrl = computed(() =>
    this.location.prepareExternalUrl(this.url().split('#')[0] ?? '/'),
  );
  protected readonly navigating = computed(() => this.router.currentNavigation() !== null);

  private readonly location = inject(Location);

  constructor() {
    // A new page is read from its beginning. A new filter on the same page leaves the reader where they are.
    this.navigationEnds.pipe(map(pathOf), pairwise(), takeUntilDestroyed()).subscribe(([before, after]) => {
      if (before !== after) this.main().nativeElement.focus({ preventScroll: true });
    });
  }
}

function pathOf(url: string): string {
  return url.split(/[?#]/)[0] ?? url;
}
