import { ApiProperty, ApiPropertyOptional, IntersectionType, PartialType } from '@nestjs/swagger';
import {
  LIMITS,
  REUSE_TOPICS,
  REUSE_TYPES,
  type ExtraValue,
  type ReuseTopic,
  type ReuseType,
} from '@passerelle/catalog';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsString,
  IsUrl,
  MaxLength,
  MinLength,
} from 'class-validator';
import { ReasonedRenaming } from '../entries/change-input';
import { withoutUndefined } from '../entries/changes';
import { IsLinks, MAX_LINKS } from '../entries/link-input';
import { WithoutOurs } from '../images/image-address';
import { ById, IsClearable, IsExtras, IsId, IsOmittable, Tags, Trimmed } from '../platform/http/input';

const isHttpUrl = { protocols: ['http', 'https'], require_protocol: true, require_tld: false };

/** A reuse that is created. */
export class CreateReuse {
  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: LIMITS.title,
    description: 'As people read it in lists.',
  })
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(LIMITS.title)
  title!: string;

  @ApiProperty({ type: String, maxLength: LIMITS.description, description: 'Markdown.' })
  @IsString()
  @MaxLength(LIMITS.description)
  description!: string;

  @ApiProperty({ enum: REUSE_TYPES, description: 'What it is, of `/api/1/reuses/types/`.' })
  @IsIn(REUSE_TYPES)
  type!: ReuseType;

  @ApiProperty({ enum: REUSE_TOPICS, description: 'What it is about, of `/api/1/reuses/topics/`.' })
  @IsIn(REUSE_TOPICS)
  topic!: ReuseTopic;

  @ApiProperty({
    type: String,
    maxLength: LIMITS.url,
    description: 'Where it is, http or https. Of no other published reuse.',
  })
  @Trimmed()
  @IsString()
  @MaxLength(LIMITS.url)
  @IsUrl(isHttpUrl)
  url!: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: LIMITS.url,
    description:
      'Address of an image, https. One that the portal keeps is brought to its own route, and stays when it is sent back.',
  })
  @IsClearable()
  @Trimmed()
  @WithoutOurs()
  @IsString()
  @MaxLength(LIMITS.url)
  @IsUrl({ ...isHttpUrl, protocols: ['https'] })
  image?: string | null;

  @ApiPropertyOptional({
    type: [String],
    maxItems: LIMITS.tags,
    description: 'Made into slugs; those under 3 characters are dropped.',
  })
  @IsOmittable()
  @Tags()
  @IsArray()
  @ArrayMaxSize(LIMITS.tags)
  @IsString({ each: true })
  tags?: string[];

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    maxItems: MAX_LINKS,
    description: 'Identifiers of datasets, or objects with an `id`.',
  })
  @IsLinks()
  datasets?: string[];

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    maxItems: MAX_LINKS,
    description: 'Identifiers of APIs, or objects with an `id`.',
  })
  @IsLinks()
  dataservices?: string[];

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IsOmittable()
  @IsExtras()
  extras?: Record<string, ExtraValue>;

  @ApiPropertyOptional({ type: Boolean, default: false, description: 'Seen by its owners alone.' })
  @IsOmittable()
  @IsBoolean()
  private?: boolean;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Identifier of the organization that publishes it; without one, you do yourself.',
  })
  @IsClearable()
  @ById()
  @IsId()
  organization?: string | null;
}

/** What is changed of a reuse; what is left out stays as it is, in PUT as in PATCH. */
export class UpdateReuse extends IntersectionType(
  PartialType(CreateReuse, { skipNullProperties: false }),
  ReasonedRenaming,
) {
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    format: 'date-time',
    description: 'A date archives the reuse, `null` brings it back.',
  })
  @IsClearable()
  @IsISO8601()
  archived?: string | null;
}

export class ReuseLinkInput {
  @ApiProperty({ type: String, format: 'uuid' })
  @IsId()
  id!: string;
}

/** The columns of `reuse` that people write. */
export interface ReuseColumns {
  title: string;
  description: string;
  type: string;
  topic: string;
  url: string;
  image_url: string | null;
  tags: string[];
  extras: object;
  private: boolean;
  organization_id: string | null;
  owner_id: string | null;
  archived: string | null;
}

/** What an input says of them; what it leaves out is absent. */
export function toReuseColumns(input: CreateReuse | UpdateReuse): Partial<ReuseColumns> {
  const { title, description, type, topic, url, tags, extras } = input;
  return withoutUndefined({
    title,
    description,
    type,
    topic,
    url,
    tags,
    extras,
    image_url: input.image,
    private: input.private,
    organization_id: input.organization,
    archived: 'archived' in input ? input.archived : undefined,
  });
}
