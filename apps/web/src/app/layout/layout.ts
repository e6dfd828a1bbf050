import { Location } from '@angular/common';
import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  LOCALE_ID,
  viewChild,
} from '@angular/core';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Icon, Notice } from '@passerelle/ui';
import { injectCurrentUrl } from '../core/in-app-url';
import { inLanguage, languageOf } from '../core/language';
import { Unread } from '../core/unread';
import { CurrentSite } from '../core/current-site';
import { tellViews } from '../core/tell-views';
import { keepReadingPosition } from './reading-position';
import type { Visitor } from '../core/visitor';
import { ThemeSwitch } from './theme-switch/theme-switch';

/** What surrounds every page: skip link, demonstration banner, header, footer. */
@Component({
  selector: 'app-layout',
  templateUrl: './layout.html',
  styleUrl: './layout.css',
  imports: [Icon, Notice, RouterLink, RouterLinkActive, RouterOutlet, ThemeSwitch],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Layout {
  readonly visitor = input<Visitor>();

  /** As the resolver found it, or as an administrator has just changed it. */
  protected readonly site = inject(CurrentSite).site;
  protected readonly title = inject(CurrentSite).title;
  private readonly router = inject(Router);
  private readonly location = inject(Location);
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');
  private readonly url = injectCurrentUrl();

  protected readonly homeLabel = computed(() => $localize`:@@layout.home:${this.title()}:portal:, accueil`);
  protected readonly unread = inject(Unread).count;
  protected readonly language = languageOf(inject(LOCALE_ID));
  protected readonly inFrench = computed(() => inLanguage(this.url(), 'fr'));
  protected readonly inEnglish = computed(() => inLanguage(this.url(), 'en'));
  /** Same page, other part: a bare fragment would lead to the root because of `<base>`. */
  protected readonly contentUrl = computed(() => `${this.location.prepareExternalUrl(this.url())}#contenu`);
  /** The page shown, as a full path to come back to; from the sign-in page itself one goes on to the account. */
  protected readonly returnTo = computed(() => {
    const url = this.url().startsWith('/sign-in') ? '/account' : this.url();
    return this.location.prepareExternalUrl(url);
  });
  protected readonly leaveSession = computed(
    () => `/auth/sign-out?return_to=${encodeURIComponent(this.returnTo())}`,
  );
  protected readonly navigating = computed(() => this.router.currentNavigation() !== null);

  constructor() {
    const unread = inject(Unread);
    afterRenderEffect(() => {
      // At first, and with each page: there may be news.
      this.url();
      if (this.visitor()?.person) void unread.refresh();
    });
    tellViews();
    keepReadingPosition(() => this.main().nativeElement);
  }
}
