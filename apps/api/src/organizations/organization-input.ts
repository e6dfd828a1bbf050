import { ApiProperty, ApiPropertyOptional, IntersectionType, PartialType } from '@nestjs/swagger';
import { isSiret, LIMITS, MEMBER_ROLES, type ExtraValue, type MemberRole } from '@passerelle/catalog';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsEmail,
  IsIn,
  IsString,
  IsUrl,
  MaxLength,
  MinLength,
  registerDecorator,
  ValidateNested,
} from 'class-validator';
import { ReasonedRenaming } from '../entries/change-input';
import { IsClearable, IsExtras, IsId, IsOmittable, LowerCase, Trimmed } from '../platform/http/input';

function IsSiret(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isSiret',
      target: target.constructor,
      propertyName: String(property),
      options: { message: 'must be a SIRET: 14 digits, the last of which is their key' },
      validator: { validate: (value: unknown) => typeof value === 'string' && isSiret(value) },
    });
}

export class CreateOrganization {
  @ApiProperty({ type: String, minLength: 1, maxLength: LIMITS.name, description: 'Its full name.' })
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(LIMITS.name)
  name!: string;

  @ApiProperty({ type: String, maxLength: LIMITS.description, description: 'Markdown.' })
  @IsString()
  @MaxLength(LIMITS.description)
  description!: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: LIMITS.acronym,
    description: 'Short name, as `INSEE`; `null` when there is none.',
  })
  @IsClearable()
  @Trimmed()
  @IsString()
  @MaxLength(LIMITS.acronym)
  acronym?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: LIMITS.url,
    description: 'Address of its own pages; `null` when there is none.',
  })
  @IsClearable()
  @Trimmed()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true })
  @MaxLength(LIMITS.url)
  url?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 14, description: 'SIRET.' })
  @IsClearable()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.replace(/\s/g, '') : value,
  )
  @IsSiret()
  business_number_id?: string | null;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IsOmittable()
  @IsExtras()
  extras?: Record<string, ExtraValue>;
}

/** What is changed of an organization; what is left out stays as it is. */
export class UpdateOrganization extends IntersectionType(
  PartialType(CreateOrganization, { skipNullProperties: false }),
  ReasonedRenaming,
) {}

export class MemberInput {
  @ApiPropertyOptional({
    enum: MEMBER_ROLES,
    default: 'editor',
    description:
      'What they may do: all (`admin`), publish (`editor`), or edit what they are assigned (`partial_editor`).',
  })
  @IsOmittable()
  @IsIn(MEMBER_ROLES)
  role: MemberRole = 'editor';
}

export class MembershipRequestInput {
  @ApiPropertyOptional({
    type: String,
    maxLength: 2_000,
    description: 'Who you are, for the administrators.',
  })
  @IsOmittable()
  @IsString()
  @MaxLength(2_000)
  comment: string = '';
}

export class RefusalInput {
  @ApiProperty({ type: String, minLength: 1, maxLength: 2_000, description: 'Why, for whoever asked.' })
  @IsString()
  @MinLength(1)
  @MaxLength(2_000)
  comment!: string;
}

const ASSIGNABLE = ['Dataset', 'Dataservice', 'Reuse'] as const;

export class AssignedObject {
  @ApiProperty({ enum: ASSIGNABLE })
  @IsIn(ASSIGNABLE)
  class!: (typeof ASSIGNABLE)[number];

  @ApiProperty({ type: String, format: 'uuid' })
  @IsId()
  id!: string;
}

export class InvitationInput {
  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Whom to invite, by their account.',
  })
  @IsClearable()
  @IsId()
  user?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: 254,
    description: 'Whom to invite, by their address; it may have no account yet. They get an e-mail.',
  })
  @IsClearable()
  @LowerCase()
  @IsEmail()
  @MaxLength(254)
  email?: string | null;

  @ApiPropertyOptional({
    enum: MEMBER_ROLES,
    default: 'editor',
    description: 'What they may do when they accept.',
  })
  @IsOmittable()
  @IsIn(MEMBER_ROLES)
  role: MemberRole = 'editor';

  @ApiPropertyOptional({ type: String, maxLength: 500, description: 'What to say to them.' })
  @IsOmittable()
  @IsString()
  @MaxLength(500)
  comment: string = '';

  @ApiPropertyOptional({
    type: [AssignedObject],
    maxItems: 100,
    description: 'What of the organization a partial editor may edit.',
  })
  @IsOmittable()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => AssignedObject)
  assignments: AssignedObject[] = [];
}
