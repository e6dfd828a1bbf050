import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Badge, Icon, Notice } from '@passerelle/ui';
import { acronymBeside } from '../../../core/acronym';
import { CalendarDate } from '../../../core/calendar-date';
import { excerpt } from '../../../core/excerpt';
import { ACCESS_LABELS, ACCESS_REASON_LABELS, DATASET_BADGE_LABELS, labelOf } from '../../../core/labels';
import { Markdown } from '../../../core/markdown/markdown';
import { describePage, PageHead } from '../../../core/page-head';
import { UpdatedOn } from '../../../core/updated-on/updated-on';
import type { DatasetDetails } from '../dataset-details';
import { DatasetFacts } from '../dataset-facts/dataset-facts';
import { datasetJsonLd } from '../dataset-json-ld';
import { QualityPanel } from '../quality-panel/quality-panel';
import { ResourceList } from '../resource-list/resource-list';

@Component({
  selector: 'app-dataset-view',
  templateUrl: './dataset-view.html',
  styleUrl: './dataset-view.css',
  imports: [
    Badge,
    CalendarDate,
    DatasetFacts,
    Icon,
    Markdown,
    Notice,
    QualityPanel,
    ResourceList,
    RouterLink,
    UpdatedOn,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DatasetView {
  readonly dataset = input.required<DatasetDetails>();

  protected readonly acronym = computed(() => acronymBeside(this.dataset().title, this.dataset().acronym));
  protected readonly access = computed(() => ACCESS_LABELS[this.dataset().access_type]);
  protected readonly accessReason = computed(() => {
    const { access_type_reason_category: category, access_type_reason: reason } = this.dataset();
    return [category && labelOf(ACCESS_REASON_LABELS, category), reason].filter(Boolean).join('. ');
  });
  protected readonly badges = computed(() =>
    this.dataset().badges.map(({ kind }) => labelOf(DATASET_BADGE_LABELS, kind)),
  );

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
