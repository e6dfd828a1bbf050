import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon, Notice } from '@passerelle/ui';
import { AccessPanel } from '../../../core/access-panel/access-panel';
import { CalendarDate } from '../../../core/calendar-date';
import { EntryHeader } from '../../../core/entry-header/entry-header';
import { excerpt } from '../../../core/excerpt';
import { Markdown } from '../../../core/markdown/markdown';
import { describePage, PageHead } from '../../../core/page-head';
import { DataserviceCard } from '../../../dataservices/dataservice-card/dataservice-card';
import type { DataserviceSummary } from '../../../dataservices/dataservice-card/dataservice-summary';
import { ReuseList } from '../../../reuses/reuse-list/reuse-list';
import type { ReusesMade } from '../../../reuses/reuse-list/reuses-made';
import { ReportButton } from '../../../taking-part/report-button/report-button';
import { DiscussionList } from '../../../discussions/discussion-list/discussion-list';
import type { Discussions } from '../../../discussions/discussions-of';
import { CommunityList } from '../community-list/community-list';
import type { DatasetDetails } from '../dataset-details';
import { DatasetFacts } from '../dataset-facts/dataset-facts';
import { QualityPanel } from '../../../core/quality-panel/quality-panel';
import { UsagePanel } from '../../../core/usage-panel/usage-panel';
import { datasetJsonLd } from '../dataset-json-ld';
import { MqaPanel } from '../mqa-panel/mqa-panel';
import { ResourceList } from '../resource-list/resource-list';

@Component({
  selector: 'app-dataset-view',
  templateUrl: './dataset-view.html',
  styleUrl: '../../../core/entry-columns.css',
  imports: [
    AccessPanel,
    CalendarDate,
    CommunityList,
    DataserviceCard,
    DatasetFacts,
    DiscussionList,
    EntryHeader,
    Icon,
    Markdown,
    MqaPanel,
    Notice,
    QualityPanel,
    ResourceList,
    ReuseList,
    ReportButton,
    RouterLink,
    UsagePanel,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DatasetView {
  readonly dataset = input.required<DatasetDetails>();
  /** The APIs that serve it. */
  readonly dataservices = input.required<readonly DataserviceSummary[]>();
  readonly reuses = input.required<ReusesMade>();
  readonly discussions = input.required<Discussions>();

  constructor() {
    const head = inject(PageHead);
    describePage(() => {
      const dataset = this.dataset();
      const path = `/datasets/${dataset.slug}`;
      return {
        title: dataset.title,
        description: excerpt(dataset.description_short || dataset.description, 155),
        canonicalPath: path,
        // An archived dataset stays readable by who has its address, and leaves the search engines.
        noindex: dataset.archived !== null,
        rdf: `/api/1/datasets/${dataset.id}/rdf`,
        jsonLd: datasetJsonLd(dataset, head.address(path)),
      };
    });
  }
}
