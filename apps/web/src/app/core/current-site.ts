import { computed, Injectable, signal } from '@angular/core';
import type { SiteResponse } from './api-types';

/** What the portal says of itself. */
export type Site = Pick<
  SiteResponse,
  'title' | 'welcome' | 'demo' | 'fictional_identities' | 'usage_counted' | 'metrics'
>;

/** The portal, for every part of its pages. The layout's resolver says it first. */
@Injectable({ providedIn: 'root' })
export class CurrentSite {
  private readonly current = signal<Site | undefined>(undefined);
  readonly site = this.current.asReadonly();
  /** What it calls itself; its software’s name as long as nobody can be asked. */
  readonly title = computed(() => this.current()?.title ?? 'Passerelle');

  become(site: Site | undefined): void {
    this.current.set(site);
  }
}
