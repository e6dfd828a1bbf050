import { ApiProperty } from '@nestjs/swagger';
import { PageResponse } from '../platform/http';
import { UserReference } from '../users/user-reference';

export class VersionResponse {
  @ApiProperty({ type: 'integer' })
  number!: number;

  @ApiProperty({ type: String, format: 'date-time' })
  at!: string;

  @ApiProperty({ type: UserReference, nullable: true, description: 'None for a harvest.' })
  author!: UserReference | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why.' })
  comment!: string | null;

  @ApiProperty({
    type: 'object',
    description: 'By field: what it was and what it became. Files are under `resources.<identifier>`.',
    additionalProperties: {
      type: 'object',
      properties: { from: { nullable: true }, to: { nullable: true } },
    },
  })
  changes!: Record<string, { from?: unknown; to?: unknown }>;
}

export class VersionPage extends PageResponse {
  @ApiProperty({ type: [VersionResponse] })
  data!: VersionResponse[];
}
