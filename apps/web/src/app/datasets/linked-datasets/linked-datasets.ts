import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { DatasetResponse } from '../../core/api-types';

/** The datasets that an API serves or a reuse is made of, as its page lists them. */
export interface LinkedDatasets {
  readonly total: number;
  readonly datasets: readonly { readonly slug: string; readonly title: string; readonly producer: string }[];
}

export function toLinkedDataset({ slug, title, organization }: DatasetResponse) {
  return { slug, title, producer: organization?.name ?? '' };
}

@Component({
  selector: 'app-linked-dataset-list',
  templateUrl: './linked-datasets.html',
  imports: [DecimalPipe, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LinkedDatasetList {
  readonly linked = input.required<LinkedDatasets>();
}
