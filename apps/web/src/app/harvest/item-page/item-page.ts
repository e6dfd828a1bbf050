import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Loaded } from '../../core/loaded';
import { describePage } from '../../core/page-head';
import { ProblemView } from '../../layout/problem-view/problem-view';
import type { LoadedSource } from '../harvest-resolvers';
import type { HarvestItemDetail } from '../harvest-types';
import { ItemList } from '../item-list/item-list';
import { RawText } from '../raw-text/raw-text';

/** A record of a run that has no name at its source, as it came: by what it says one may find it there. */
@Component({
  selector: 'app-item-page',
  templateUrl: './item-page.html',
  imports: [ItemList, ProblemView, RawText, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ItemPage {
  readonly loaded = input.required<Loaded<LoadedSource>>();
  readonly loadedItem = input.required<Loaded<HarvestItemDetail>>();
  /** Of the run, from the address. */
  readonly run = input.required<string>();

  protected readonly problem = computed(() => this.loaded().problem ?? this.loadedItem().problem);
  protected readonly source = computed(() => this.loaded().data?.source);
  protected readonly item = computed(() => this.loadedItem().data);
  protected readonly title = $localize`:@@harvest.item.title:Une fiche sans identifiant`;

  constructor() {
    describePage(() => (this.item() ? { title: this.title, noindex: true } : undefined));
  }
}
