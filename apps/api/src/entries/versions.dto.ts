import { ApiProperty } from '@nestjs/swagger';
import { PageResponse } from '../platform/http';
import { UserReference } from '../users/user-reference';

export class VersionSource {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'Name of the harvest source.' })
  name!: string;
}

export class VersionResponse {
  @ApiProperty({ type: 'integer', description: 'From 1, each one more.' })
  number!: number;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it was written.' })
  at!: string;

  @ApiProperty({ type: UserReference, nullable: true, description: 'None for a harvest.' })
  author!: UserReference | null;

  @ApiProperty({ type: VersionSource, nullable: true, description: 'The source whose harvest changed it.' })
  source!: VersionSource | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why.' })
  comment!: string | null;

  @ApiProperty({
    type: 'object',
    description:
      'By field: what it was and what it became. Files are under `resources.<identifier>`, their order under `resources.order`: `moved` is how many have another place, of which the first are told, each with the file that it comes `after`.',
    additionalProperties: {
      type: 'object',
      properties: { from: { nullable: true }, to: { nullable: true }, moved: { type: 'integer' } },
    },
  })
  changes!: Record<string, { from?: unknown; to?: unknown; moved?: number }>;
}

export class VersionPage extends PageResponse {
  @ApiProperty({ type: [VersionResponse] })
  data!: VersionResponse[];
}
