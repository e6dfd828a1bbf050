import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

export const MAX_PAGE_SIZE = 200;

/** A number of the query string; anything else stays what it is, for the validation to refuse. */
export const toNumber = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && value.trim() !== '' ? Number(value) : value;

/** `page` and `page_size`, as data.gouv.fr names them. */
export class PageQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, default: 1 })
  @IsOptional()
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  page: number = 1;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MAX_PAGE_SIZE, default: 20 })
  @IsOptional()
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE_SIZE)
  page_size: number = 20;
}

/** The envelope of every list, as data.gouv.fr has it; `data` is said by each. */
export class PageResponse {
  @ApiProperty({ type: 'integer' })
  page!: number;

  @ApiProperty({ type: 'integer' })
  page_size!: number;

  @ApiProperty({ type: 'integer' })
  total!: number;

  @ApiProperty({ type: String, nullable: true })
  next_page!: string | null;

  @ApiProperty({ type: String, nullable: true })
  previous_page!: string | null;
}

/** @param address absolute address of this page, from which those of its neighbours are made */
export function toPage<Item>(
  data: Item[],
  total: number,
  { page, page_size }: PageQuery,
  address: string,
): PageResponse & { data: Item[] } {
  const addressOf = (other: number): string => {
    const url = new URL(address);
    url.searchParams.set('page', String(other));
    url.searchParams.set('page_size', String(page_size));
    return url.href;
  };
  return {
    data,
    page,
    page_size,
    total,
    next_page: page * page_size < total ? addressOf(page + 1) : null,
    previous_page: page > 1 ? addressOf(page - 1) : null,
  };
}
