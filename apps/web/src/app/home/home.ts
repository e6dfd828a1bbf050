import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, LOCALE_ID } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Notice } from '@passerelle/ui';
import type { Loaded } from '../core/loaded';
import { CurrentSite } from '../core/current-site';
import { languageOf } from '../core/language';
import { Markdown } from '../core/markdown/markdown';
import { describePage } from '../core/page-head';
import { DataserviceCard } from '../dataservices/dataservice-card/dataservice-card';
import type { DataserviceSummary } from '../dataservices/dataservice-card/dataservice-summary';
import { DatasetCard } from '../datasets/dataset-card/dataset-card';
import type { DatasetSummary } from '../datasets/dataset-card/dataset-summary';
import { DATASET_SCOPE } from '../datasets/dataset-search/dataset-scope';
import { ProblemNotice } from '../layout/problem-notice/problem-notice';
import { OrganizationCard } from '../organizations/organization-card/organization-card';
import type { OrganizationSummary } from '../organizations/organization-card/organization-summary';
import { PostCard } from '../posts/post-card/post-card';
import type { PostSummary } from '../posts/post-card/post-summary';
import { ReuseCard } from '../reuses/reuse-card/reuse-card';
import type { ReuseSummary } from '../reuses/reuse-card/reuse-summary';
import { facetValues } from '../search/facets';
import { SearchForm } from '../search/search-form/search-form';
import { TopicCard } from '../topics/topic-card/topic-card';
import type { TopicSummary } from '../topics/topic-card/topic-summary';
import type { Catalogue } from './home-resolver';

const SHOWN_TAGS = 14;

@Component({
  selector: 'app-home',
  templateUrl: './home.html',
  styleUrl: './home.css',
  imports: [
    DataserviceCard,
    DatasetCard,
    DecimalPipe,
    Markdown,
    Notice,
    OrganizationCard,
    PostCard,
    ProblemNotice,
    ReuseCard,
    RouterLink,
    SearchForm,
    TopicCard,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Home {
  readonly catalogue = input.required<Loaded<Catalogue>>();
  readonly dataservices = input.required<readonly DataserviceSummary[]>();
  readonly producers = input.required<readonly OrganizationSummary[]>();
  readonly topics = input.required<readonly TopicSummary[]>();
  readonly posts = input.required<readonly PostSummary[]>();

  readonly featuredDatasets = input.required<readonly DatasetSummary[]>();
  readonly featuredReuses = input.required<readonly ReuseSummary[]>();

  private readonly language = languageOf(inject(LOCALE_ID));
  protected readonly site = inject(CurrentSite).site;
  /** What administrators say first, in the language of the page. */
  protected readonly welcome = computed(() => this.site()?.welcome[this.language]);
  protected readonly datasets = DATASET_SCOPE;
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
