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
  @ApiProperty({ type: 'integer' })
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
  @ApiProperty({ type: [DatasetSummaryResponse] })
  data!: DatasetSummaryResponse[];
}

export class FoundDataservices extends FoundOfKind {
  @ApiProperty({ type: [DataserviceResponse] })
  data!: DataserviceResponse[];
}

export class FoundReuses extends FoundOfKind {
  @ApiProperty({ type: [ReuseResponse] })
  data!: ReuseResponse[];
}

export class FoundTopics extends FoundOfKind {
  @ApiProperty({ type: [TopicResponse] })
  data!: TopicResponse[];
}

export class FoundOrganizations extends FoundOfKind {
  @ApiProperty({ type: [OrganizationResponse] })
  data!: OrganizationResponse[];
}

export class FoundDiscussions extends FoundOfKind {
  @ApiProperty({ type: [DiscussionResponse] })
  data!: DiscussionResponse[];
}

export class FoundPosts extends FoundOfKind {
  @ApiProperty({ type: [PostResponse] })
  data!: PostResponse[];
}

export class EverythingResponse {
  @ApiProperty({ type: FoundDatasets })
  datasets!: FoundDatasets;

  @ApiProperty({ type: FoundDataservices })
  dataservices!: FoundDataservices;

  @ApiProperty({ type: FoundReuses })
  reuses!: FoundReuses;

  @ApiProperty({ type: FoundTopics })
  topics!: FoundTopics;

  @ApiProperty({ type: FoundOrganizations })
  organizations!: FoundOrganizations;

  @ApiProperty({ type: FoundDiscussions })
  discussions!: FoundDiscussions;

  @ApiProperty({ type: FoundPosts })
  posts!: FoundPosts;

  @ApiPropertyOptional({
    type: [FoundReference],
    description: 'With `mixed=true`: the first `page_size` of all kinds, best first.',
  })
  all?: FoundReference[];
}
