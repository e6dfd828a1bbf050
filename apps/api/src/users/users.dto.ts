import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LIMITS } from '@passerelle/catalog';
import { ArrayUnique, IsArray, IsEmail, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { MembershipResponse } from './me.dto';
import { EditPermissions, PageQuery, PageResponse } from '../platform/http';
import { IsClearable, IsOmittable, IsWebAddress, LowerCase } from '../platform/http/input';
import { IsPersonName, LONGEST_NAME } from './person-name';
import { UserReference } from './user-reference';
import { USER_SORTS, type UserSort } from './users.reader';

/** What people can be on the portal. */
export const USER_ROLES = ['admin'] as const;

export class UsersQuery extends PageQuery {
  @ApiPropertyOptional({ type: String, description: 'Text of the name or the address.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  q?: string;

  @ApiPropertyOptional({ enum: Object.keys(USER_SORTS) })
  @IsOptional()
  @IsIn(Object.keys(USER_SORTS))
  sort?: UserSort;
}

export class UserMetrics {
  @ApiProperty({ type: 'integer', description: 'Of their own, that everybody may see.' })
  datasets!: number;

  @ApiProperty({ type: 'integer', description: 'Of their own, that everybody may see.' })
  reuses!: number;

  @ApiProperty({ type: 'integer', description: 'Who follows them.' })
  followers!: number;
}

export class UserResponse extends UserReference {
  @ApiProperty({ type: String, nullable: true, description: 'Markdown.' })
  about!: string | null;

  @ApiProperty({ type: String, nullable: true })
  website!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'In full for themselves and administrators, masked for who is signed in, else none.',
  })
  email!: string | null;

  @ApiProperty({ type: [String], description: '`admin` for administrators of the portal.' })
  roles!: string[];

  @ApiProperty({ type: [MembershipResponse], description: 'Where they belong, and as what.' })
  organizations!: MembershipResponse[];

  @ApiProperty({ type: String, format: 'date-time', description: 'When the account was made.' })
  since!: string;

  @ApiProperty({ type: UserMetrics })
  metrics!: UserMetrics;

  @ApiProperty({ type: EditPermissions, description: 'What you may do with the account.' })
  permissions!: EditPermissions;
}

export class UserPage extends PageResponse {
  @ApiProperty({ type: [UserResponse] })
  data!: UserResponse[];
}

export class RoleResponse {
  @ApiProperty({ type: String, description: 'Name of the role.' })
  name!: string;
}

const NAME =
  'Where the provider that somebody signs in by says a name, that one takes its place at the next sign-in.';

/** What people say of themselves here; their address is that of their provider. */
export class UpdateMe {
  @ApiPropertyOptional({ type: String, maxLength: LONGEST_NAME, description: NAME })
  @IsPersonName()
  first_name?: string;

  @ApiPropertyOptional({ type: String, maxLength: LONGEST_NAME, description: NAME })
  @IsPersonName()
  last_name?: string;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 10_000, description: 'Markdown.' })
  @IsClearable()
  @IsString()
  @MaxLength(10_000)
  about?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: LIMITS.url })
  @IsClearable()
  @IsWebAddress()
  website?: string | null;
}

export class UpdateUser extends UpdateMe {
  @ApiPropertyOptional({
    enum: USER_ROLES,
    isArray: true,
    description: 'Given and taken by administrators of the portal, of whom one stays.',
  })
  @IsOmittable()
  @IsArray()
  @ArrayUnique()
  @IsIn(USER_ROLES, { each: true })
  roles?: (typeof USER_ROLES)[number][];
}

export class CreateUser extends UpdateMe {
  @ApiProperty({
    type: String,
    maxLength: LIMITS.name,
    description:
      'Whoever reads its mail signs in with this account: by a link that is sent there, or by a provider that vouches for the address.',
  })
  @LowerCase()
  @IsEmail()
  @MaxLength(LIMITS.name)
  email!: string;
}

export class MyMetrics {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'integer', description: 'Datasets of your own.' })
  datasets_count!: number;

  @ApiProperty({ type: 'integer', description: 'Datasets of your organizations.' })
  datasets_org_count!: number;

  @ApiProperty({ type: 'integer', description: 'Who follows them.' })
  followers_count!: number;

  @ApiProperty({ type: 'integer', description: 'Who follows them, or your organizations.' })
  followers_org_count!: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Of the files of all these, the part in percent whose address is not known to fail.',
  })
  resources_availability!: number | null;

  @ApiProperty({ type: 'integer', description: 'Of the pages of all these datasets.' })
  datasets_views!: number;

  @ApiProperty({ type: 'integer', description: 'Of those of their files that are kept here.' })
  resources_downloads!: number;
}
