import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { LICENSES } from '@passerelle/catalog';
import { Badge, Icon, Notice } from '@passerelle/ui';
import type { ContactPoint, Dataset } from '../../../core/api-types';
import { excerpt } from '../../../core/excerpt';
import {
  ACCESS_LABELS,
  ACCESS_REASON_LABELS,
  DATASET_BADGE_LABELS,
  FREQUENCY_LABELS,
  labelOf,
} from '../../../core/labels';
import { Markdown } from '../../../core/markdown/markdown';
import { describePage, PageHead } from '../../../core/page-head';
import { UpdatedOn } from '../../../core/updated-on/updated-on';
import { datasetJsonLd } from '../dataset-json-ld';
import { ResourceList } from '../resource-list/resource-list';

@Component({
  selector: 'app-dataset-view',
  templateUrl: './dataset-view.html',
  styleUrl: './dataset-view.css',
  imports: [Badge, DatePipe, Icon, Markdown, Notice, ResourceList, RouterLink, UpdatedOn],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DatasetView {
  readonly dataset = input.required<Dataset>();

  private readonly head = inject(PageHead);
  private readonly path = computed(() => `/datasets/${this.dataset().slug}`);

  protected readonly access = computed(() => ACCESS_LABELS[this.dataset().access_type]);
  protected readonly accessReason = computed(() => {
    const { access_type_reason_category: category, access_type_reason: reason } = this.dataset();
    return [category && labelOf(ACCESS_REASON_LABELS, category), reason].filter(Boolean).join('. ');
  });
  protected readonly badges = computed(() =>
    this.dataset().badges.map(({ kind }) => labelOf(DATASET_BADGE_LABELS, kind)),
  );
  protected readonly license = computed(() => {
    const { license } = this.dataset();
    return license
      ? (LICENSES.find(({ id }) => id === license) ?? { title: license, url: undefined })
      : undefined;
  });
  protected readonly frequency = computed(() => {
    const { frequency } = this.dataset();
    return frequency ? labelOf(FREQUENCY_LABELS, frequency) : undefined;
  });
  protected readonly places = computed(() => {
    const { spatial } = this.dataset();
    return spatial?.places ?? spatial?.zones ?? [];
  });
  protected readonly contacts = computed(() => this.dataset().contact_points.filter(isReachable));
  protected readonly address = computed(() => this.head.address(this.path()));
  protected readonly apiUrl = computed(() => `/api/1/datasets/${this.dataset().id}/`);

  constructor() {
    describePage(() => ({
      title: this.dataset().title,
      description: excerpt(this.dataset().description_short ?? this.dataset().description ?? '', 155),
      canonicalPath: this.path(),
      // An archived dataset stays readable by who has its address, and leaves the search engines.
      noindex: this.dataset().archived !== null,
      jsonLd: datasetJsonLd(this.dataset(), this.address()),
    }));
  }
}

function isReachable({ name, email, contact_form }: ContactPoint): boolean {
  return Boolean(name ?? email ?? contact_form);
}
