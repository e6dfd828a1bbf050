import { ChangeDetectionStrategy, Component, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { API } from '../../../core/api';
import { ProblemNotice } from '../../../layout/problem-notice/problem-notice';
import { EditedEntry } from '../../entries/edited-entry';
import { LinkEditor, type Linked } from '../../entries/link-editor/link-editor';
import { DATASET_SEARCH_LABELS, injectDatasetSearch } from '../../entries/link-searches';
import { linksOf } from '../../entries/links-of';

/** The datasets that an API serves. */
@Component({
  selector: 'app-served-datasets',
  templateUrl: './served-datasets.html',
  imports: [LinkEditor, ProblemNotice, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ServedDatasets {
  readonly datasets = input.required<readonly Linked[]>();

  private readonly api = inject(API);
  protected readonly edited = inject<EditedEntry<'dataservice'>>(EditedEntry);
  protected readonly search = injectDatasetSearch();
  protected readonly labels = DATASET_SEARCH_LABELS;
  protected readonly links = linksOf({
    link: (id) =>
      this.api.POST('/api/1/dataservices/{dataservice}/datasets/', {
        body: [{ id }],
        params: { path: { dataservice: this.edited.entry().id }, header: { 'If-Match': this.edited.etag() } },
      }),
    unlink: (dataset) =>
      this.api.DELETE('/api/1/dataservices/{dataservice}/datasets/{dataset}/', {
        params: {
          path: { dataservice: this.edited.entry().id, dataset },
          header: { 'If-Match': this.edited.etag() },
        },
      }),
    path: (id) => `/datasets/${id}`,
  });

  constructor() {
    effect(() => this.links.begin(this.datasets()));
  }
}
