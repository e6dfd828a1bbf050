import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { LAST_OF_PAGES, type PageOfList } from '../database';

export const MAX_PAGE_SIZE = 200;

/** A number of the query string; anything else stays what it is, for the validation to refuse. */
export const toNumber = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && value.trim() !== '' ? Number(value) : value;

/** `page` and `page_size`, as data.gouv.fr names them. */
export class NumberedPageQuery {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    default: 1,
    description: 'Number of the page, from 1.',
  })
  @IsOptional()
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  page: number = 1;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: MAX_PAGE_SIZE,
    default: 20,
    description: 'How many on a page.',
  })
  @IsOptional()
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE_SIZE)
  page_size: number = 20;
}

/** Of lists, which can be followed to their end, however long they are. */
export class PageQuery extends NumberedPageQuery {
  @ApiPropertyOptional({
    type: String,
    maxLength: 1_500,
    description:
      'In the place of `page`: as `next_page` has it, always beyond the 10,000th result; `*` begins so at the first.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(1_500)
  cursor?: string | undefined;
}

/** As readers take it. */
export function wantedPage({ page, page_size: pageSize, cursor }: PageQuery): PageOfList {
  return { page, pageSize, cursor };
}

/** The envelope of every list, as data.gouv.fr has it; `data` is said by each. */
export class PageResponse {
  @ApiProperty({ type: 'integer', description: 'Number of this page, from 1.' })
  page!: number;

  @ApiProperty({ type: 'integer', description: 'How many are on a full page.' })
  page_size!: number;

  @ApiProperty({ type: 'integer', description: 'How many there are on all pages, of what you may see.' })
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
  { page, page_size }: NumberedPageQuery,
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

/**
 * As {@link toPage}, with cursors in the place of numbers where pages are deep.
 * @param cursor of the last item, when there may be more
 */
export function toCursorPage<Item>(
  data: Item[],
  { total, cursor }: { readonly total: number; readonly cursor: string | undefined },
  query: PageQuery,
  address: string,
): PageResponse & { data: Item[] } {
  const numbered = toPage(data, total, query, address);
  const isNumbered = query.cursor === undefined && (query.page + 1) * query.page_size <= LAST_OF_PAGES;
  if (isNumbered || (query.cursor === undefined && numbered.next_page === null)) {
    return numbered;
  }
  const url = new URL(address);
  url.searchParams.delete('page');
  url.searchParams.set('page_size', String(query.page_size));
  url.searchParams.set('cursor', cursor ?? '');
  return {
    ...numbered,
    next_page: cursor === undefined ? null : url.href,
    // Whoever came by a cursor came from there.
    previous_page: query.cursor === undefined ? numbered.previous_page : null,
  };
}
