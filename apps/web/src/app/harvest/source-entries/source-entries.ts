import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Counted } from '../../core/counted';
import type { Loaded } from '../../core/loaded';
import { describePage } from '../../core/page-head';
import { PageLinks } from '../../core/page-links/page-links';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import { ProblemView } from '../../layout/problem-view/problem-view';
import { ENTRIES_PAGE_SIZE, type LoadedSource, type SourceEntries } from '../harvest-resolvers';

/** What a source brought to the catalogue, of one kind. */
@Component({
  selector: 'app-source-entries-page',
  templateUrl: './source-entries.html',
  imports: [Counted, PageLinks, ProblemNotice, ProblemView, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SourceEntriesPage {
  readonly loaded = input.required<Loaded<LoadedSource>>();
  readonly entries = input.required<Loaded<SourceEntries>>();
  readonly kind = input.required<'datasets' | 'dataservices'>();

  protected readonly pageSize = ENTRIES_PAGE_SIZE;
  protected readonly recordKind = computed(() => (this.kind() === 'datasets' ? 'dataset' : 'dataservice'));
  protected readonly title = computed(() =>
    this.kind() === 'datasets'
      ? $localize`:@@harvest.entries.datasets:Jeux de données de la source`
      : $localize`:@@harvest.entries.dataservices:API de la source`,
  );

  constructor() {
    describePage(() => {
      const source = this.loaded().data?.source;
      return source && { title: `${this.title()} ${source.name}`, noindex: true };
    });
  }
}
