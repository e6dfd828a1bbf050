import type { EverythingPage } from '../../core/api-types';
import {
  toDataserviceSummary,
  type DataserviceSummary,
} from '../../dataservices/dataservice-card/dataservice-summary';
import { toDatasetSummary, type DatasetSummary } from '../../datasets/dataset-card/dataset-summary';
import {
  toDiscussionSummary,
  type DiscussionSummary,
} from '../../discussions/discussion-search/discussion-summary';
import {
  toFoundOrganization,
  type FoundOrganization,
} from '../../organizations/organization-search/found-organization';
import { toPostSummary, type PostSummary } from '../../posts/post-card/post-summary';
import { toReuseSummary, type ReuseSummary } from '../../reuses/reuse-card/reuse-summary';
import { toTopicSummary, type TopicSummary } from '../../topics/topic-card/topic-summary';

/** Something that was found, as the lists of its kind show it. */
export type FoundEntry =
  | (DatasetSummary & { readonly class: 'Dataset' })
  | (DataserviceSummary & { readonly class: 'Dataservice' })
  | (ReuseSummary & { readonly class: 'Reuse' })
  | (TopicSummary & { readonly class: 'Topic' })
  | (FoundOrganization & { readonly class: 'Organization' })
  | (DiscussionSummary & { readonly class: 'Discussion' })
  | (PostSummary & { readonly class: 'Post' });

export function toFoundEntry(found: EverythingPage['data'][number]): FoundEntry {
  switch (found.class) {
    case 'Dataset':
      return { class: found.class, ...toDatasetSummary(found) };
    case 'Dataservice':
      return { class: found.class, ...toDataserviceSummary(found) };
    case 'Reuse':
      return { class: found.class, ...toReuseSummary(found) };
    case 'Topic':
      return { class: found.class, ...toTopicSummary(found) };
    case 'Organization':
      return { class: found.class, ...toFoundOrganization(found) };
    case 'Discussion':
      return { class: found.class, ...toDiscussionSummary(found) };
    case 'Post':
      return { class: found.class, ...toPostSummary(found) };
  }
}
