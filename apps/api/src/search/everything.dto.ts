import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DataserviceResponse } from '../dataservices/dataservices.dto';
import { DatasetSummaryResponse } from '../datasets/datasets.dto';
import { OrganizationResponse } from '../organizations/organizations.dto';
import { toNumber } from '../platform/http/paging';
import { ReuseResponse } from '../reuses/reuses.dto';
import { TopicResponse } from '../topics/topics.dto';
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
}
