import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { PageResponse } from '../platform/http';
import { UserReference } from '../users/user-reference';
import type { ToldChanges } from './versions.reader';

export class VersionSource {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'Name of the harvest source.' })
  name!: string;
}

const CHANGES = {
  type: 'object',
  description:
    'By field: what it was and what it became. Files are under `resources.<identifier>`, their order under `resources.order`: `moved` is how many have another place, of which the first are told, each with the file that it comes `after`. Elements of a topic are under `elements.<identifier>`; of their order, only how many moved is told, under `elements.order`. Other objects are named by their identifiers, as far as you may see them.',
  additionalProperties: {
    type: 'object',
    properties: { from: { nullable: true }, to: { nullable: true }, moved: { type: 'integer' } },
  },
} as const;

/** What every version says of itself. */
class VersionHead {
  @ApiProperty({ type: 'integer', description: 'From 1, each one more.' })
  number!: number;

  @ApiProperty({ type: UserReference, nullable: true, description: 'None for a harvest.' })
  author!: UserReference | null;

  @ApiProperty({ type: VersionSource, nullable: true, description: 'The source whose harvest changed it.' })
  source!: VersionSource | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why.' })
  comment!: string | null;
}

export class VersionResponse extends VersionHead {
  @ApiProperty({ type: String, format: 'date-time', description: 'When it was written.' })
  at!: string;

  @ApiProperty(CHANGES)
  changes!: ToldChanges;
}

/** An object as it was. */
export class VersionStateResponse extends VersionHead {
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Of the first one, when the object was created. None where nothing tells of it.',
  })
  at!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description:
      'What the object said of itself at this version, under the names that histories use. Its files, or elements, are not among it: they are told by a comparison.',
  })
  fields!: Record<string, unknown>;
}

/** What differs between two versions. */
export class VersionComparisonResponse {
  @ApiProperty({ type: 'integer', description: 'Number of the version that `changes` begin with.' })
  from!: number;

  @ApiProperty({ type: 'integer', description: 'Number of the version that they lead to.' })
  to!: number;

  @ApiProperty(CHANGES)
  changes!: ToldChanges;
}

/** As PostgreSQL counts. */
const LAST = 2_147_483_647;

export class ComparedVersions {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: LAST, description: 'Number of a version.' })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LAST)
  from!: number;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: LAST,
    description: 'Number of another; the present one unless said otherwise.',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LAST)
  to?: number;
}

export class VersionPage extends PageResponse {
  @ApiProperty({ type: [VersionResponse] })
  data!: VersionResponse[];
}
