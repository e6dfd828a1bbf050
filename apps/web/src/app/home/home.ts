import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Notice } from '@passerelle/ui';
import type { DatasetSearchPage, Site } from '../core/api-types';
import type { Loaded } from '../core/loaded';
import { describePage } from '../core/page-head';
import { problemMessage } from '../core/problem-messages';
import { DatasetCard } from '../datasets/dataset-card/dataset-card';
import { facetValues } from '../datasets/search/facets';
import { SearchForm } from '../datasets/search/search-form/search-form';

@Component({
  selector: 'app-home',
  templateUrl: './home.html',
  styleUrl: './home.css',
  imports: [DatasetCard, DecimalPipe, Notice, RouterLink, SearchForm],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Home {
  readonly site = input<Site>();
  readonly recent = input.required<Loaded<DatasetSearchPage>>();

  protected readonly datasets = computed(() => this.recent().data?.data ?? []);
  protected readonly tags = computed(() => facetValues('tag', this.recent().data?.facets).slice(0, 14));
  protected readonly producers = computed(() =>
    facetValues('organization', this.recent().data?.facets).slice(0, 9),
  );
  protected readonly problem = computed(() => {
    const { problem } = this.recent();
    return problem && problemMessage(problem);
  });

  constructor() {
    describePage(() => ({
      title: 'Passerelle',
      description: $localize`:@@home.description:Cherchez parmi les jeux de données publics, comprenez-les et réutilisez-les.`,
      canonicalPath: '/',
    }));
  }
}
