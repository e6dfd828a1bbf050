import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DataserviceResponse } from '../dataservices/dataservices.dto';
import { DatasetSummaryResponse } from '../datasets/datasets.dto';
import { DiscussionResponse } from '../discussions/discussions.dto';
import { OrganizationResponse } from '../organizations/organizations.dto';
import { toFlag } from '../platform/http/input';
import { toNumber } from '../platform/http/paging';
import { PostResponse } from '../posts/posts.dto';
import { ReuseResponse } from '../reuses/reuses.dto';
import { TopicResponse } from '../topics/topics.dto';
import { FoundReference } from './found-references';
import { InterpretationResponse } from './search.dto';

const MOST_SHOWN = 20;

export class EverythingParameters {
  @ApiPropertyOptional({ type: String, maxLength: 500, description: 'Words; all must be found.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  q?: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: MOST_SHOWN,
    default: 5,
    description: 'How many of each kind are shown.',
  })
  @IsOptional()
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  @Max(MOST_SHOWN)
  page_size: number = 5;

  @ApiPropertyOptional({
    type: Boolean,
    description: 'Whether the answer has, in `all`, the first of all kinds in one list.',
  })
  @IsOptional()
  @Transform(toFlag)
  @IsBoolean()
  mixed?: boolean;
}

/** How many there are of a kind; what its own search finds is the same, with facets and pages. */
class FoundOfKind {
  @ApiProperty({ type: 'integer', description: 'How many are found in all.' })
  total!: number;

  @ApiProperty({
    type: InterpretationResponse,
    required: false,
    description:
      'What was searched instead of `q`, because nothing, or next to nothing, has all of its words.',
  })
  interpretation?: InterpretationResponse;
}

export class FoundDatasets extends FoundOfKind {
  @ApiProperty({ type: [DatasetSummaryResponse], description: 'The first of them, the best first.' })
  data!: DatasetSummaryResponse[];
}

export class FoundDataservices extends FoundOfKind {
  @ApiProperty({ type: [DataserviceResponse], description: 'The first of them, the best first.' })
  data!: DataserviceResponse[];
}

export class FoundReuses extends FoundOfKind {
  @ApiProperty({ type: [ReuseResponse], description: 'The first of them, the best first.' })
  data!: ReuseResponse[];
}

export class FoundTopics extends FoundOfKind {
  @ApiProperty({ type: [TopicResponse], description: 'The first of them, the best first.' })
  data!: TopicResponse[];
}

export class FoundOrganizations extends FoundOfKind {
  @ApiProperty({ type: [OrganizationResponse], description: 'The first of them, the best first.' })
  data!: OrganizationResponse[];
}

export class FoundDiscussions extends FoundOfKind {
  @ApiProperty({ type: [DiscussionResponse], description: 'The first of them, the best first.' })
  data!: DiscussionResponse[];
}

export class FoundPosts extends FoundOfKind {
  @ApiProperty({ type: [PostResponse], description: 'The first of them, the best first.' })
  data!: PostResponse[];
}

export class EverythingResponse {
  @ApiProperty({ type: FoundDatasets, description: 'Datasets that are found.' })
  datasets!: FoundDatasets;

  @ApiProperty({ type: FoundDataservices, description: 'APIs that are found.' })
  dataservices!: FoundDataservices;

  @ApiProperty({ type: FoundReuses, description: 'Reuses that are found.' })
  reuses!: FoundReuses;

  @ApiProperty({ type: FoundTopics, description: 'Topics that are found.' })
  topics!: FoundTopics;

  @ApiProperty({ type: FoundOrganizations, description: 'Organizations that are found.' })
  organizations!: FoundOrganizations;

  @ApiProperty({ type: FoundDiscussions, description: 'Discussions that are found.' })
  discussions!: FoundDiscussions;

  @ApiProperty({ type: FoundPosts, description: 'Posts that are found.' })
  posts!: FoundPosts;

  @ApiPropertyOptional({
    type: [FoundReference],
    description: 'With `mixed=true`: the first `page_size` of all kinds, best first.',
  })
  all?: FoundReference[];
}
