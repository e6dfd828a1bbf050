import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon, Notice } from '@passerelle/ui';
import { CalendarDate } from '../../../core/calendar-date';
import { EntryHeader } from '../../../core/entry-header/entry-header';
import { excerpt } from '../../../core/excerpt';
import { Markdown } from '../../../core/markdown/markdown';
import { describePage, PageHead } from '../../../core/page-head';
import { DataserviceCard } from '../../../dataservices/dataservice-card/dataservice-card';
import type { DataserviceSummary } from '../../../dataservices/dataservice-card/dataservice-summary';
import { LinkedDatasetList, type LinkedDatasets } from '../../../datasets/linked-datasets/linked-datasets';
import { DiscussionList } from '../../../discussions/discussion-list/discussion-list';
import type { Discussions } from '../../../discussions/discussions-of';
import { ReportButton } from '../../../taking-part/report-button/report-button';
import type { ReuseDetails } from '../reuse-details';
import { ReuseFacts } from '../reuse-facts/reuse-facts';
import { reuseJsonLd } from '../reuse-json-ld';
import { UsagePanel } from '../../../core/usage-panel/usage-panel';

@Component({
  selector: 'app-reuse-view',
  templateUrl: './reuse-view.html',
  styleUrl: '../../../core/entry-columns.css',
  imports: [
    CalendarDate,
    DataserviceCard,
    DiscussionList,
    EntryHeader,
    Icon,
    LinkedDatasetList,
    Markdown,
    Notice,
    ReportButton,
    ReuseFacts,
    RouterLink,
    UsagePanel,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReuseView {
  readonly reuse = input.required<ReuseDetails>();
  readonly datasets = input.required<LinkedDatasets>();
  readonly dataservices = input.required<readonly DataserviceSummary[]>();
  readonly discussions = input.required<Discussions>();

  protected readonly host = computed(() => URL.parse(this.reuse().url)?.host ?? '');

  constructor() {
    const head = inject(PageHead);
    describePage(() => {
      const reuse = this.reuse();
      const path = `/reuses/${reuse.slug}`;
      return {
        title: reuse.title,
        description: excerpt(reuse.description || reuse.title, 155),
        canonicalPath: path,
        noindex: reuse.archived !== null,
        jsonLd: reuseJsonLd(reuse, head.address(path)),
      };
    });
  }
}
