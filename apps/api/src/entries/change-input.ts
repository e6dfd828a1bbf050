import { ApiPropertyOptional } from '@nestjs/swagger';
import { LIMITS } from '@passerelle/catalog';
import { Transform } from 'class-transformer';
import { IsString, MaxLength } from 'class-validator';
import { storable } from '../platform/database';
import { IsOmittable } from '../platform/http/input';

/** Why something is changed: a field where the body has fields, else a parameter of the address. */
export class Reason {
  @ApiPropertyOptional({ type: String, maxLength: 500, description: 'Why, for the history.' })
  @IsOmittable()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? storable(value) : value))
  @IsString()
  @MaxLength(500)
  comment?: string;
}

/** What a change of anything that has a slug may say beside its own fields. */
export class ReasonedRenaming extends Reason {
  @ApiPropertyOptional({
    type: String,
    maxLength: LIMITS.slug,
    description:
      'Another slug: lower-case letters and digits, joined by hyphens, that no other object of the kind has or had. The former one leads there from then on. What is not published yet gets its slug when it is.',
  })
  @IsOmittable()
  @IsString()
  @MaxLength(LIMITS.slug)
  slug?: string;
}
