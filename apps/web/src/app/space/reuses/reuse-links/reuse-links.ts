import { ChangeDetectionStrategy, Component, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { API } from '../../../core/api';
import { ProblemNotice } from '../../../layout/problem-notice/problem-notice';
import { EditedEntry } from '../../entries/edited-entry';
import { LinkEditor, type Linked } from '../../entries/link-editor/link-editor';
import {
  DATASERVICE_SEARCH_LABELS,
  DATASET_SEARCH_LABELS,
  injectDataserviceSearch,
  injectDatasetSearch,
} from '../../entries/link-searches';
import { linksOf } from '../../entries/links-of';

/** What a reuse is made of: datasets and APIs. */
@Component({
  selector: 'app-reuse-links',
  templateUrl: './reuse-links.html',
  imports: [LinkEditor, ProblemNotice, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReuseLinks {
  readonly datasets = input.required<readonly Linked[]>();
  readonly dataservices = input.required<readonly Linked[]>();

  private readonly api = inject(API);
  protected readonly edited = inject<EditedEntry<'reuse'>>(EditedEntry);
  protected readonly searchDatasets = injectDatasetSearch();
  protected readonly searchDataservices = injectDataserviceSearch();
  protected readonly datasetLabels = DATASET_SEARCH_LABELS;
  protected readonly dataserviceLabels = DATASERVICE_SEARCH_LABELS;

  protected readonly datasetLinks = linksOf({
    link: (id) =>
      this.api.POST('/api/1/reuses/{reuse}/datasets/', {
        body: { id },
        params: { path: { reuse: this.edited.entry().id } },
      }),
    unlink: (dataset) =>
      this.api.DELETE('/api/1/reuses/{reuse}/datasets/{dataset}/', {
        params: { path: { reuse: this.edited.entry().id, dataset } },
      }),
    path: (id) => `/datasets/${id}`,
  });
  protected readonly dataserviceLinks = linksOf({
    link: (id) =>
      this.api.POST('/api/1/reuses/{reuse}/dataservices/', {
        body: { id },
        params: { path: { reuse: this.edited.entry().id } },
      }),
    unlink: (dataservice) =>
      this.api.DELETE('/api/1/reuses/{reuse}/dataservices/{dataservice}/', {
        params: { path: { reuse: this.edited.entry().id, dataservice } },
      }),
    path: (id) => `/dataservices/${id}`,
  });

  constructor() {
    effect(() => this.datasetLinks.begin(this.datasets()));
    effect(() => this.dataserviceLinks.begin(this.dataservices()));
  }
}
