import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Notice } from '@passerelle/ui';
import type { Loaded } from '../core/loaded';
import { describePage } from '../core/page-head';
import { DatasetCard } from '../datasets/dataset-card/dataset-card';
import { facetValues } from '../datasets/search/facets';
import { SearchForm } from '../datasets/search/search-form/search-form';
import { ProblemNotice } from '../layout/problem-notice/problem-notice';
import type { Site } from '../layout/site-resolver';
import { OrganizationCard } from '../organizations/organization-card/organization-card';
import type { OrganizationSummary } from '../organizations/organization-card/organization-summary';
import type { Catalogue } from './home-resolver';

const SHOWN_TAGS = 14;

@Component({
  selector: 'app-home',
  templateUrl: './home.html',
  styleUrl: './home.css',
  imports: [DatasetCard, DecimalPipe, Notice, OrganizationCard, ProblemNotice, RouterLink, SearchForm],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Home {
  readonly site = input<Site>();
  readonly catalogue = input.required<Loaded<Catalogue>>();
  readonly producers = input.required<readonly OrganizationSummary[]>();

  protected readonly latest = computed(() => this.catalogue().data?.latest ?? []);
  protected readonly tags = computed(() =>
    facetValues('tag', this.catalogue().data?.facets).slice(0, SHOWN_TAGS),
  );

  constructor() {
    describePage(() => ({
      description: $localize`:@@home.description:Cherchez parmi les jeux de données publics, comprenez-les et réutilisez-les.`,
      canonicalPath: '/',
      feed: '/api/1/datasets/recent.atom',
      rdf: '/api/1/site/catalog',
    }));
  }
}
