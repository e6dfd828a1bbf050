import { ApiProperty } from '@nestjs/swagger';
import { imageUrls } from '../images/image-address';

/** A person as everybody may see them. */
export class UserReference {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String })
  slug!: string;

  @ApiProperty({ type: String })
  first_name!: string;

  @ApiProperty({ type: String })
  last_name!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Address of their picture.' })
  avatar!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The same, smaller.' })
  avatar_thumbnail!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Page for people; this portal has none yet.' })
  page!: string | null;

  @ApiProperty({ type: String, description: 'Address in this API.' })
  uri!: string;
}

/** What a {@link UserReference} is made of. */
export interface PersonRow {
  readonly id: string;
  readonly slug: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly avatar: string | null;
}

/** A {@link PersonRow} as JSON, of the alias `a` of `account`. */
export const USER_REFERENCE = `jsonb_build_object(
  'id', a.id, 'slug', a.slug, 'first_name', a.first_name, 'last_name', a.last_name, 'avatar', a.avatar)`;

export function toUserReference(row: PersonRow, origin: string): UserReference {
  const avatar = imageUrls('account', row.avatar, origin);
  return {
    id: row.id,
    slug: row.slug,
    first_name: row.first_name,
    last_name: row.last_name,
    avatar: avatar.image,
    avatar_thumbnail: avatar.thumbnail,
    page: null,
    uri: `${origin}/api/1/users/${row.id}/`,
  };
}

/** The same of somebody who may have no account, or no longer. */
export const userReferenceOrNull = (row: PersonRow | null, origin: string): UserReference | null =>
  row && toUserReference(row, origin);
