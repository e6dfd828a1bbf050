import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LIMITS } from '@passerelle/catalog';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { MembershipResponse } from './me.dto';
import { PageQuery, PageResponse } from '../platform/http';
import { IsClearable, IsWebAddress } from '../platform/http/input';
import { UserReference } from './user-reference';
import { USER_SORTS, type UserSort } from './users.reader';

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

  @ApiProperty({ type: String, description: 'Address in this API.' })
  uri!: string;
}

export class UserPage extends PageResponse {
  @ApiProperty({ type: [UserResponse] })
  data!: UserResponse[];
}

export class RoleResponse {
  @ApiProperty({ type: String, description: 'Name of the role.' })
  name!: string;
}

/** What people say of themselves here; their name and address are those of their provider. */
export class UpdateMe {
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
