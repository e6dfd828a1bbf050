import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { DataserviceCard } from '../../../dataservices/dataservice-card/dataservice-card';
import { DatasetCard } from '../../../datasets/dataset-card/dataset-card';
import { DiscussionCard } from '../../../discussions/discussion-search/discussion-card/discussion-card';
import { OrganizationResult } from '../../../organizations/organization-search/organization-result/organization-result';
import { PostCard } from '../../../posts/post-card/post-card';
import { ReuseCard } from '../../../reuses/reuse-card/reuse-card';
import { TopicCard } from '../../../topics/topic-card/topic-card';
import { CLASS_LABELS } from '../../class-labels';
import type { FoundEntry } from '../found-entry';

/** Something in a list of all kinds: what it is, and its card. */
@Component({
  selector: 'app-found-card',
  templateUrl: './found-card.html',
  styleUrl: './found-card.css',
  imports: [DataserviceCard, DatasetCard, DiscussionCard, OrganizationResult, PostCard, ReuseCard, TopicCard],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FoundCard {
  readonly found = input.required<FoundEntry>();

  protected readonly kind = computed(() => CLASS_LABELS[this.found().class]);
}
