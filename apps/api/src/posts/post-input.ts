import { ApiProperty, ApiPropertyOptional, IntersectionType, PartialType } from '@nestjs/swagger';
import { LIMITS, POST_BODY_TYPES, POST_KINDS, type PostBodyType, type PostKind } from '@passerelle/catalog';
import { ArrayMaxSize, IsArray, IsIn, IsString, IsUrl, MaxLength, MinLength } from 'class-validator';
import { ReasonedRenaming } from '../entries/change-input';
import { withoutUndefined } from '../entries/changes';
import { IsLinks, MAX_LINKS } from '../entries/link-input';
import { WithoutOurs } from '../images/image-address';
import { IsClearable, IsOmittable, IsWebAddress, Tags, Trimmed } from '../platform/http/input';

const HEADLINE = 2_000;

/** A post that is written. It is published by an act of its own. */
export class CreatePost {
  @ApiProperty({ type: String, minLength: 1, maxLength: LIMITS.title, description: 'Its heading.' })
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(LIMITS.title)
  name!: string;

  @ApiPropertyOptional({ enum: POST_KINDS, default: 'news', description: 'A page stands by itself.' })
  @IsOmittable()
  @IsIn(POST_KINDS)
  kind?: PostKind;

  @ApiPropertyOptional({ type: String, maxLength: HEADLINE, description: 'What lists show of it.' })
  @IsOmittable()
  @Trimmed()
  @IsString()
  @MaxLength(HEADLINE)
  headline?: string;

  @ApiPropertyOptional({
    enum: POST_BODY_TYPES,
    default: 'markdown',
    description:
      'How `content` is written. HTML is made safe where it is shown; `blocs` cannot be shown yet.',
  })
  @IsOmittable()
  @IsIn(POST_BODY_TYPES, {
    message: `must be ${POST_BODY_TYPES.join(' or ')}: posts made of blocs cannot be shown yet`,
  })
  body_type?: PostBodyType;

  @ApiProperty({
    type: String,
    maxLength: LIMITS.description,
    description: 'Markdown or HTML, as `body_type` says.',
  })
  @IsString()
  @MaxLength(LIMITS.description)
  content!: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: LIMITS.url,
    description:
      'Address of an image, https. One that the portal keeps is brought to its own route, and stays when it is sent back.',
  })
  @IsClearable()
  @WithoutOurs()
  @IsUrl({ protocols: ['https'], require_protocol: true, require_tld: false })
  @IsWebAddress()
  image?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: LIMITS.name, description: 'Of the image.' })
  @IsClearable()
  @Trimmed()
  @IsString()
  @MaxLength(LIMITS.name)
  credit_to?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: LIMITS.url,
    description: 'Page of whom the image is by; `null` when none is told.',
  })
  @IsClearable()
  @IsWebAddress()
  credit_url?: string | null;

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
    description: 'Identifiers of reuses, or objects with an `id`.',
  })
  @IsLinks()
  reuses?: string[];
}

/** What is changed of a post; what is left out stays as it is, in PUT as in PATCH. */
export class UpdatePost extends IntersectionType(
  PartialType(CreatePost, { skipNullProperties: false }),
  ReasonedRenaming,
) {}

/** The columns of `post` that people write. */
export interface PostColumns {
  title: string;
  kind: string;
  headline: string;
  body_type: string;
  content: string;
  image_url: string | null;
  credit_to: string | null;
  credit_url: string | null;
  tags: string[];
}

/** What an input says of them; what it leaves out is absent. */
export function toPostColumns(input: UpdatePost): Partial<PostColumns> {
  const { name, kind, headline, body_type, content, image, credit_to, credit_url, tags } = input;
  return withoutUndefined({
    title: name,
    kind,
    headline,
    body_type,
    content,
    image_url: image,
    credit_to,
    credit_url,
    tags,
  });
}
