import {
  ApiExtraModels,
  ApiProperty,
  ApiPropertyOptional,
  getSchemaPath,
  IntersectionType,
  OmitType,
} from '@nestjs/swagger';
import { SEARCH_TYPES, type SearchType } from '@passerelle/search';
import { IsIn, IsOptional } from 'class-validator';
import { DataserviceResponse } from '../dataservices/dataservices.dto';
import { DatasetSummaryResponse } from '../datasets/datasets.dto';
import { DiscussionResponse } from '../discussions/discussions.dto';
import { OrganizationResponse } from '../organizations/organizations.dto';
import { PageResponse } from '../platform/http';
import { PostResponse } from '../posts/posts.dto';
import { ReuseResponse } from '../reuses/reuses.dto';
import { TopicResponse } from '../topics/topics.dto';
import { SearchAnswer } from './search.dto';
import { SearchParameters } from './search.queries';

const SHOWN = [...SEARCH_TYPES, 'all'] as const;

export class EverythingParameters extends OmitType(SearchParameters, ['sort', 'facets']) {
  @ApiPropertyOptional({
    enum: SHOWN,
    default: 'all',
    description: 'The kind that is shown, or all in one list. All are counted, whichever is shown.',
  })
  @IsOptional()
  @IsIn(SHOWN)
  type: SearchType | 'all' = 'all';
}

export class FoundDataset extends DatasetSummaryResponse {
  @ApiProperty({ enum: ['Dataset'] })
  class!: 'Dataset';
}

export class FoundDataservice extends DataserviceResponse {
  @ApiProperty({ enum: ['Dataservice'] })
  class!: 'Dataservice';
}

export class FoundReuse extends ReuseResponse {
  @ApiProperty({ enum: ['Reuse'] })
  class!: 'Reuse';
}

export class FoundTopic extends TopicResponse {
  @ApiProperty({ enum: ['Topic'] })
  class!: 'Topic';
}

export class FoundOrganization extends OrganizationResponse {
  @ApiProperty({ enum: ['Organization'] })
  class!: 'Organization';
}

export class FoundPost extends PostResponse {
  @ApiProperty({ enum: ['Post'] })
  class!: 'Post';
}

/** Discussions tell their class everywhere. */
const FOUND = [
  FoundDataset,
  FoundDataservice,
  FoundReuse,
  FoundTopic,
  FoundOrganization,
  DiscussionResponse,
  FoundPost,
] as const;
/** As the search of its kind answers it, with its class. */
export type Found = InstanceType<(typeof FOUND)[number]>;

@ApiExtraModels(...FOUND)
export class EverythingPage extends IntersectionType(
  PageResponse,
  OmitType(SearchAnswer, ['facets', 'place']),
) {
  @ApiProperty({
    type: 'array',
    items: { oneOf: FOUND.map((found) => ({ $ref: getSchemaPath(found) })) },
    description: 'The best first. Each as the search of its kind answers it, with its class.',
  })
  data!: Found[];

  @ApiProperty({
    type: 'object',
    description: 'How many there are of each kind, in `type`: as many as the search of the kind finds.',
    additionalProperties: { type: 'array', items: { $ref: '#/components/schemas/FacetCount' } },
  })
  facets!: SearchAnswer['facets'];
}
