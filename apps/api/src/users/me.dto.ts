import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { MEMBER_ROLES, TOKEN_SCOPES, type MemberRole, type TokenScope } from '@passerelle/catalog';
import {
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { IsClearable, IsId, IsOmittable } from '../platform/http/input';
import { OrganizationReference } from '../organizations/organizations.dto';
import { UserReference } from './user-reference';

export class MembershipResponse {
  @ApiProperty({ type: OrganizationReference, description: 'Where they belong.' })
  organization!: OrganizationReference;

  @ApiProperty({ enum: MEMBER_ROLES })
  role!: MemberRole;

  @ApiProperty({ type: String, format: 'date-time' })
  since!: string;
}

export class IdentityResponse {
  @ApiProperty({ type: String, description: 'Address of the provider that you sign in by.' })
  issuer!: string;

  @ApiProperty({ type: String, nullable: true, description: 'For whom you work, as the provider says it.' })
  organization!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'SIRET of it, as the provider says it.' })
  siret!: string | null;
}

export class MeResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String })
  slug!: string;

  @ApiProperty({ type: String })
  first_name!: string;

  @ApiProperty({ type: String })
  last_name!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Address of your picture.' })
  avatar!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Address of your picture, 100 pixels wide; `null` when you have none.',
  })
  avatar_thumbnail!: string | null;

  @ApiProperty({ type: String, description: 'Shown to nobody else.' })
  email!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Markdown.' })
  about!: string | null;

  @ApiProperty({ type: String, nullable: true })
  website!: string | null;

  @ApiProperty({ type: [String], description: '`admin` for administrators of the portal.' })
  roles!: string[];

  @ApiProperty({ type: [MembershipResponse], description: 'Where you belong, and as what.' })
  organizations!: MembershipResponse[];

  @ApiProperty({ type: [IdentityResponse], description: 'By which providers you sign in.' })
  identities!: IdentityResponse[];

  @ApiProperty({
    type: Boolean,
    description:
      'Whether another account has the same, verified, address. Accounts are known by their provider and never merged because of an address.',
  })
  email_shared!: boolean;
}

export class CreateApiToken {
  @ApiProperty({ type: String, minLength: 1, maxLength: 100, description: 'What it is for.' })
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  name!: string;

  @ApiProperty({ enum: TOKEN_SCOPES, isArray: true, description: 'What it may do.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(TOKEN_SCOPES, { each: true })
  scopes!: TokenScope[];

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 365, default: 90, description: 'Days.' })
  @IsOmittable()
  @IsInt()
  @Min(1)
  @Max(365)
  expires_in_days: number = 90;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Acts for this organization alone.',
  })
  @IsClearable()
  @IsId()
  organization?: string | null;
}

export class UpdateApiToken {
  @ApiPropertyOptional({ type: String, minLength: 1, maxLength: 100, description: 'What it is for.' })
  @IsOmittable()
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  name?: string;

  @ApiPropertyOptional({ enum: TOKEN_SCOPES, isArray: true, description: 'Some of those that it has.' })
  @IsOmittable()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(TOKEN_SCOPES, { each: true })
  scopes?: TokenScope[];

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 365, description: 'Days from now on.' })
  @IsOmittable()
  @IsInt()
  @Min(1)
  @Max(365)
  expires_in_days?: number;
}

export class ApiTokenResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'What it is for, as you called it.' })
  name!: string;

  @ApiProperty({ enum: TOKEN_SCOPES, isArray: true, description: 'What it may do.' })
  scopes!: TokenScope[];

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description:
      'Identifier of the organization whose objects alone it reaches; `null` when it reaches all that you do.',
  })
  organization!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  expires_at!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'To the minute.' })
  last_used_at!: string | null;
}

export class OrganizationApiTokenResponse extends ApiTokenResponse {
  @ApiProperty({ type: UserReference, description: 'Who made it, and in whose name it acts.' })
  user!: UserReference;
}

export class CreatedApiTokenResponse extends ApiTokenResponse {
  @ApiProperty({ type: String, description: 'The token itself. Shown this once; keep it.' })
  token!: string;
}

export class SessionResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What the browser calls itself; `null` when it says nothing.',
  })
  user_agent!: string | null;

  @ApiProperty({ type: Boolean, description: 'Whether it is the one that asks.' })
  current!: boolean;

  @ApiProperty({ type: String, format: 'date-time', description: 'When you signed in.' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  expires_at!: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it was last used.' })
  last_seen_at!: string;
}
