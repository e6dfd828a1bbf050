import { ApiProperty } from '@nestjs/swagger';

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
}

/** The same in SQL, of the alias `a` of `account`. */
export const USER_REFERENCE = `jsonb_build_object(
  'id', a.id, 'slug', a.slug, 'first_name', a.first_name, 'last_name', a.last_name)`;
