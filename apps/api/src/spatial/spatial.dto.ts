import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

export class ZoneReference {
  @ApiProperty({ type: String, description: '`fr:commune:44109`, `country:fr`.' })
  id!: string;

  @ApiProperty({ type: String, description: 'Its name.' })
  name!: string;

  @ApiProperty({ type: String, description: 'Identifier in `/api/1/spatial/levels/`.' })
  level!: string;
}

export class ZoneSuggestion extends ZoneReference {
  @ApiProperty({ type: String, description: 'Official code, as that of INSEE.' })
  code!: string;

  @ApiProperty({ type: String, nullable: true, description: 'In the vocabulary of those who keep it.' })
  uri!: string | null;
}

export class ZoneResponse extends ZoneSuggestion {
  @ApiProperty({ type: String })
  slug!: string;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'People who live there; `null` when it is not known.',
  })
  population!: number | null;

  @ApiProperty({ type: Boolean, description: 'False for one that was merged into another, or renamed.' })
  current!: boolean;
}

export class ZoneProperties extends ZoneResponse {
  @ApiProperty({ type: 'integer', description: 'How many datasets are about it.' })
  datasets!: number;
}

export class ZoneFeature {
  @ApiProperty({ enum: ['Feature'], description: 'Always `Feature`.' })
  type!: 'Feature';

  @ApiProperty({ type: String, description: 'Identifier of the zone.' })
  id!: string;

  @ApiProperty({ type: 'object', nullable: true, additionalProperties: true, description: 'Not kept: null.' })
  geometry!: null;

  @ApiProperty({ type: ZoneProperties, description: 'What is known of it.' })
  properties!: ZoneProperties;
}

/** As GeoJSON writes it. */
export class ZoneCollection {
  @ApiProperty({ enum: ['FeatureCollection'], description: 'Always `FeatureCollection`.' })
  type!: 'FeatureCollection';

  @ApiProperty({ type: [ZoneFeature], description: 'The zones.' })
  features!: ZoneFeature[];
}

export class LevelResponse {
  @ApiProperty({ type: String, description: 'Identifier, as zones have it in `level`.' })
  id!: string;

  @ApiProperty({ type: String, description: 'Its name, in the language that was asked for.' })
  name!: string;

  @ApiProperty({ type: 'integer', description: 'From the world, 1, to the smallest, 110.' })
  admin_level!: number;
}

export class GranularityResponse {
  @ApiProperty({ type: String, description: 'Value of `granularity`.' })
  id!: string;

  @ApiProperty({ type: String, description: 'Its name, in the language that was asked for.' })
  name!: string;
}

export class ZoneDataset {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'As its producer calls it.' })
  title!: string;

  @ApiProperty({ type: String, nullable: true })
  acronym!: string | null;

  @ApiProperty({ type: String })
  slug!: string;

  @ApiProperty({ type: String, description: 'Address in this API.' })
  uri!: string;

  @ApiProperty({ type: String, description: 'Page for people.' })
  page!: string;
}

export class ZoneDatasetsQuery {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 200,
    default: 25,
    description: 'How many datasets at most.',
  })
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && value !== '' ? Number(value) : value,
  )
  @IsInt()
  @Min(1)
  @Max(200)
  size: number = 25;
}
