import { Injectable } from '@nestjs/common';
import type { SearchRef, SearchType } from '@passerelle/search';
import { toDataserviceResponse } from '../dataservices/dataservices.mapper';
import { DataservicesReader } from '../dataservices/dataservices.reader';
import { toDatasetSummary } from '../datasets/datasets.mapper';
import { DatasetsReader } from '../datasets/datasets.reader';
import { toDiscussionResponse } from '../discussions/discussions.mapper';
import { DiscussionsReader } from '../discussions/discussions.reader';
import { toOrganizationResponse } from '../organizations/organizations.mapper';
import { OrganizationsReader } from '../organizations/organizations.reader';
import type { View } from '../platform/http';
import { toPostResponse } from '../posts/posts.mapper';
import { PostsReader } from '../posts/posts.reader';
import { toReuseResponse } from '../reuses/reuses.mapper';
import { ReusesReader } from '../reuses/reuses.reader';
import { toTopicResponse } from '../topics/topics.mapper';
import { TopicsReader } from '../topics/topics.reader';
import type { Found } from './everything.dto';

type ReadKind = (ids: readonly string[], view: View) => Promise<readonly Found[]>;

/** Reads what was found, of whatever kind: one statement for each kind that is among it. */
@Injectable()
export class FoundReader {
  private readonly readers: Readonly<Record<SearchType, ReadKind>>;

  constructor(
    datasets: DatasetsReader,
    dataservices: DataservicesReader,
    reuses: ReusesReader,
    topics: TopicsReader,
    organizations: OrganizationsReader,
    discussions: DiscussionsReader,
    posts: PostsReader,
  ) {
    this.readers = {
      dataset: async (ids, view) =>
        (await datasets.listSummaries(ids, view.actor)).map((row) => ({
          class: 'Dataset',
          ...toDatasetSummary(row, view),
        })),
      dataservice: async (ids, view) =>
        (await dataservices.listByIds(ids, view.actor)).map((row) => ({
          class: 'Dataservice',
          ...toDataserviceResponse(row, view),
        })),
      reuse: async (ids, view) =>
        (await reuses.listByIds(ids, view.actor)).map((row) => ({
          class: 'Reuse',
          ...toReuseResponse(row, view),
        })),
      topic: async (ids, view) =>
        (await topics.listByIds(ids, view.actor)).map((row) => ({
          class: 'Topic',
          ...toTopicResponse(row, view),
        })),
      organization: async (ids, view) =>
        (await organizations.listByIds(ids)).map((row) => ({
          class: 'Organization',
          ...toOrganizationResponse(row, view),
        })),
      discussion: async (ids, view) =>
        (await discussions.listByIds(ids, view.actor)).map((row) => toDiscussionResponse(row, view)),
      post: async (ids, view) =>
        (await posts.listByIds(ids)).map((row) => ({ class: 'Post', ...toPostResponse(row, view) })),
    };
  }

  /** In their order; what may no longer be seen is left out. */
  async list(refs: readonly SearchRef[], view: View): Promise<Found[]> {
    const kinds = [...new Set(refs.map(({ type }) => type))];
    const found = await Promise.all(
      kinds.map((kind) =>
        this.readers[kind](
          refs.flatMap(({ type, id }) => (type === kind ? [id] : [])),
          view,
        ),
      ),
    );
    const byId = new Map(found.flat().map((one) => [one.id, one]));
    return refs.flatMap(({ id }) => byId.get(id) ?? []);
  }
}
