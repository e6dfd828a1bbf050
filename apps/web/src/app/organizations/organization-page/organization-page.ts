import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ownImage } from '../../core/own-image';
import { Counted } from '../../core/counted';
import { acronymBeside } from '../../core/acronym';
import type { OrganizationResponse } from '../../core/api-types';
import { excerpt } from '../../core/excerpt';
import type { Loaded } from '../../core/loaded';
import { Markdown } from '../../core/markdown/markdown';
import { describePage } from '../../core/page-head';
import { PageLinks } from '../../core/page-links/page-links';
import { UsagePanel } from '../../core/usage-panel/usage-panel';
import { DataserviceCard } from '../../dataservices/dataservice-card/dataservice-card';
import { DatasetCard } from '../../datasets/dataset-card/dataset-card';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import { ProblemView } from '../../layout/problem-view/problem-view';
import { DiscussionList } from '../../discussions/discussion-list/discussion-list';
import type { Discussions } from '../../discussions/discussions-of';
import { FollowButton } from '../../taking-part/follow-button/follow-button';
import { JoinButton } from '../../taking-part/join-button/join-button';
import { ReportButton } from '../../taking-part/report-button/report-button';
import { ReuseCard } from '../../reuses/reuse-card/reuse-card';
import { TopicCard } from '../../topics/topic-card/topic-card';
import {
  DATASERVICES_PAGE,
  ENTRIES_PAGE_SIZE,
  REUSES_PAGE,
  TOPICS_PAGE,
  type DataserviceList,
  type DatasetList,
  type ReuseEntries,
  type TopicEntries,
} from '../organizations-resolvers';

@Component({
  selector: 'app-organization-page',
  templateUrl: './organization-page.html',
  styleUrl: './organization-page.css',
  imports: [
    Counted,
    DataserviceCard,
    DiscussionList,
    FollowButton,
    JoinButton,
    ReportButton,
    DatasetCard,
    Markdown,
    PageLinks,
    ProblemNotice,
    ProblemView,
    ReuseCard,
    RouterLink,
    TopicCard,
    UsagePanel,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrganizationPage {
  readonly organization = input.required<Loaded<OrganizationResponse>>();
  readonly datasets = input.required<Loaded<DatasetList>>();
  readonly dataservices = input.required<DataserviceList>();
  readonly reuses = input.required<ReuseEntries>();
  readonly topics = input.required<TopicEntries>();
  readonly discussions = input.required<Discussions>();

  protected readonly acronym = computed(() => {
    const { data } = this.organization();
    return data && acronymBeside(data.name, data.acronym);
  });
  protected readonly logo = computed(() => ownImage(this.organization().data?.logo_thumbnail ?? null));
  protected readonly api = computed(() => `/api/1/organizations/${this.organization().data?.slug ?? ''}/`);
  protected readonly pageSize = ENTRIES_PAGE_SIZE;
  protected readonly dataservicesPage = DATASERVICES_PAGE;
  protected readonly reusesPage = REUSES_PAGE;
  protected readonly topicsPage = TOPICS_PAGE;

  constructor() {
    describePage(() => {
      const { data } = this.organization();
      return (
        data && {
          title: data.name,
          description: excerpt(data.description || data.name, 155),
          canonicalPath: `/organizations/${data.slug}`,
          feed: `${this.api()}datasets.atom`,
          rdf: `${this.api()}catalog`,
        }
      );
    });
  }
}
