import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Notice } from '@passerelle/ui';
import { AccessPanel } from '../../../core/access-panel/access-panel';
import { CalendarDate } from '../../../core/calendar-date';
import { EntryHeader } from '../../../core/entry-header/entry-header';
import { excerpt } from '../../../core/excerpt';
import { Markdown } from '../../../core/markdown/markdown';
import { describePage, PageHead } from '../../../core/page-head';
import { LinkedDatasetList, type LinkedDatasets } from '../../../datasets/linked-datasets/linked-datasets';
import { ReuseList } from '../../../reuses/reuse-list/reuse-list';
import type { ReusesMade } from '../../../reuses/reuse-list/reuses-made';
import { ReportButton } from '../../../taking-part/report-button/report-button';
import { DiscussionList } from '../../../discussions/discussion-list/discussion-list';
import type { Discussions } from '../../../discussions/discussions-of';
import type { DataserviceDetails } from '../dataservice-details';
import { DataserviceFacts } from '../dataservice-facts/dataservice-facts';
import { dataserviceJsonLd } from '../dataservice-json-ld';
import type { DescribedApi } from '../described-api';
import { OperationList } from '../operation-list/operation-list';
import { DataserviceUse } from '../dataservice-use/dataservice-use';
import { QualityPanel } from '../../../core/quality-panel/quality-panel';
import { UsagePanel } from '../../../core/usage-panel/usage-panel';

@Component({
  selector: 'app-dataservice-view',
  templateUrl: './dataservice-view.html',
  styleUrl: '../../../core/entry-columns.css',
  imports: [
    AccessPanel,
    CalendarDate,
    DataserviceFacts,
    DataserviceUse,
    DiscussionList,
    EntryHeader,
    LinkedDatasetList,
    Markdown,
    Notice,
    OperationList,
    QualityPanel,
    ReuseList,
    ReportButton,
    RouterLink,
    UsagePanel,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DataserviceView {
  readonly dataservice = input.required<DataserviceDetails>();
  readonly datasets = input.required<LinkedDatasets>();
  readonly described = input.required<DescribedApi>();
  readonly reuses = input.required<ReusesMade>();
  readonly discussions = input.required<Discussions>();

  constructor() {
    const head = inject(PageHead);
    describePage(() => {
      const dataservice = this.dataservice();
      const path = `/dataservices/${dataservice.slug}`;
      return {
        title: dataservice.title,
        description: excerpt(dataservice.description || dataservice.title, 155),
        canonicalPath: path,
        noindex: dataservice.archived_at !== null,
        rdf: `/api/1/dataservices/${dataservice.id}/rdf`,
        jsonLd: dataserviceJsonLd(dataservice, head.address(path)),
      };
    });
  }
}
