import { ApiProperty, ApiPropertyOptional, IntersectionType, PartialType } from '@nestjs/swagger';
import {
  ELEMENT_KINDS,
  LIMITS,
  SUBJECT_CLASSES,
  type ElementKind,
  type ExtraValue,
} from '@passerelle/catalog';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { ReasonedRenaming } from '../entries/change-input';
import { withoutUndefined } from '../entries/changes';
import {
  ById,
  IsClearable,
  IsExtras,
  IsId,
  IsOmittable,
  IsOneObject,
  Tags,
  Trimmed,
  WithoutLink,
} from '../platform/http/input';

/** As many as are taken in at once. */
export const MAX_ELEMENTS_AT_ONCE = 500;

/** The classes of what an element can show, by the names of data.gouv.fr. */
export const ELEMENT_CLASSES = ELEMENT_KINDS.map((kind) => SUBJECT_CLASSES[kind]);
export type ElementClass = (typeof SUBJECT_CLASSES)[ElementKind];

export const kindOfElement = (elementClass: ElementClass): ElementKind | undefined =>
  ELEMENT_KINDS.find((kind) => SUBJECT_CLASSES[kind] === elementClass);

export class ElementObjectInput {
  @ApiProperty({ enum: ELEMENT_CLASSES })
  @IsIn(ELEMENT_CLASSES)
  class!: ElementClass;

  @ApiProperty({ type: String, format: 'uuid' })
  @IsId()
  id!: string;
}

/** What is changed of an element; what is left out stays as it is. */
export class UpdateElement {
  @ApiPropertyOptional({
    type: String,
    maxLength: LIMITS.title,
    description: 'Said by the topic; needed without an `element`.',
  })
  @IsOmittable()
  @Trimmed()
  @IsString()
  @MaxLength(LIMITS.title)
  title?: string;

  @ApiPropertyOptional({ type: String, maxLength: LIMITS.description, description: 'Markdown.' })
  @IsOmittable()
  @IsString()
  @MaxLength(LIMITS.description)
  description?: string;

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

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IsOmittable()
  @IsExtras()
  extras?: Record<string, ExtraValue>;

  @ApiPropertyOptional({
    type: ElementObjectInput,
    nullable: true,
    description: 'What it shows; nothing for a text by itself.',
  })
  @IsClearable()
  @IsOneObject()
  @ValidateNested()
  @Type(() => ElementObjectInput)
  element?: ElementObjectInput | null;
}

/** An element that is added. */
export class CreateElement extends UpdateElement {}

/** One of a list that replaces all; with the identifier of one that is there, it stays that one. */
export class ReplacedElement extends CreateElement {
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Of an element that is there.' })
  @IsOmittable()
  @IsId()
  id?: string;
}

/** A topic that is created. */
export class CreateTopic {
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
  name!: string;

  @ApiProperty({ type: String, maxLength: LIMITS.description, description: 'Markdown.' })
  @IsString()
  @MaxLength(LIMITS.description)
  description!: string;

  @ApiPropertyOptional({
    type: 'integer',
    nullable: true,
    minimum: 0,
    maximum: 0xff_ff_ff,
    description: 'Red, green and blue, a byte each: 255 is blue.',
  })
  @IsClearable()
  @IsInt()
  @Min(0)
  @Max(0xff_ff_ff)
  color?: number | null;

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

  @ApiPropertyOptional({
    type: [ReplacedElement],
    maxItems: MAX_ELEMENTS_AT_ONCE,
    description: 'In their order. Longer lists are added in parts.',
  })
  @WithoutLink()
  @IsOmittable()
  @IsArray()
  @ArrayMaxSize(MAX_ELEMENTS_AT_ONCE)
  @ValidateNested({ each: true })
  @Type(() => ReplacedElement)
  elements?: ReplacedElement[];
}

/** What is changed of a topic; what is left out stays as it is, in PUT as in PATCH. Elements that are sent replace all. */
export class UpdateTopic extends IntersectionType(
  PartialType(CreateTopic, { skipNullProperties: false }),
  ReasonedRenaming,
) {}

/** The columns of `topic` that people write. */
export interface TopicColumns {
  title: string;
  description: string;
  color: number | null;
  tags: string[];
  extras: object;
  private: boolean;
  organization_id: string | null;
  owner_id: string | null;
}

/** What an input says of them; what it leaves out is absent. */
export function toTopicColumns(input: UpdateTopic): Partial<TopicColumns> {
  const { name, description, color, tags, extras } = input;
  return withoutUndefined({
    title: name,
    description,
    color,
    tags,
    extras,
    private: input.private,
    organization_id: input.organization,
  });
}

/** The columns of `topic_element` that people write. */
export interface ElementColumns {
  title: string;
  description: string;
  tags: string[];
  extras: object;
  object_type: ElementKind | null;
  object_id: string | null;
}

/** The fields of an element that are objects, as they are read. */
export function nestedInElement({ extras, object_type, object_id }: ElementColumns) {
  return { extras, element: object_type && { class: SUBJECT_CLASSES[object_type], id: object_id } };
}

export function toElementColumns({ element, ...input }: UpdateElement): Partial<ElementColumns> {
  const { title, description, tags, extras } = input;
  return withoutUndefined({
    title,
    description,
    tags,
    extras,
    object_type: element && kindOfElement(element.class),
    object_id: element === null ? null : element?.id.toLowerCase(),
  });
}
