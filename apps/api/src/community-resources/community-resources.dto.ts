import { ApiProperty, ApiPropertyOptional, IntersectionType, PartialType } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { CommunityResourceResponse } from '../datasets/datasets.dto';
import { ResourceInput } from '../datasets/resource-input';
import { sortsOf, type SortKey } from '../platform/database';
import { Reason } from '../entries/change-input';
import { PageQuery, PageResponse } from '../platform/http';
import { ById, IsClearable, IsId } from '../platform/http/input';

const sort = sortsOf('c');

export const COMMUNITY_RESOURCE_SORTS = {
  created: sort('c.created_at', 'timestamptz', false),
  '-created': sort('c.created_at', 'timestamptz', true),
  last_modified: sort('c.last_modified', 'timestamptz', false),
  '-last_modified': sort('c.last_modified', 'timestamptz', true),
  title: sort('c.title', 'text', false),
  '-title': sort('c.title', 'text', true),
} as const satisfies Record<string, SortKey>;
export type CommunityResourceSort = keyof typeof COMMUNITY_RESOURCE_SORTS;

export class CommunityResourcesQuery extends PageQuery {
  @ApiPropertyOptional({ type: String, description: 'Identifier or slug of the dataset it is attached to.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  dataset?: string;

  @ApiPropertyOptional({ type: String, description: 'Identifier or slug.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  organization?: string;

  @ApiPropertyOptional({ type: String, description: 'Identifier of a person.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  owner?: string;

  @ApiPropertyOptional({ enum: Object.keys(COMMUNITY_RESOURCE_SORTS), default: '-created' })
  @IsOptional()
  @IsIn(Object.keys(COMMUNITY_RESOURCE_SORTS))
  sort?: CommunityResourceSort;
}

/** A link that is attached to a dataset of anybody. */
export class CreateCommunityResource extends ResourceInput {
  @ApiProperty({ type: String, format: 'uuid', description: 'Identifier, or an object that has it.' })
  @ById()
  @IsId()
  dataset!: string;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'Else it is your own.' })
  @ById()
  @IsClearable()
  @IsId()
  organization?: string | null;
}

class OwnedResourceInput extends ResourceInput {
  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: '`null`: your own.' })
  @ById()
  @IsClearable()
  @IsId()
  organization?: string | null;
}

/** What is changed of it; what is left out stays, and the dataset always does. */
export class UpdateCommunityResource extends IntersectionType(
  PartialType(OwnedResourceInput, { skipNullProperties: false }),
  Reason,
) {}

export class CommunityResourcePage extends PageResponse {
  @ApiProperty({ type: [CommunityResourceResponse] })
  data!: CommunityResourceResponse[];
}

/** A file that was brought, as udata answers it. */
export class UploadedCommunityResourceResponse extends CommunityResourceResponse {
  @ApiProperty({ type: Boolean })
  success!: true;
}
