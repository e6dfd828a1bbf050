import { ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { DatasetFilterQuery } from '../datasets/datasets.queries';
import { NumberedPageQuery } from '../platform/http';

/** A page of a catalogue in RDF is of a hundred datasets at most, with all their files. */
const MAX_CATALOGUE_PAGE_SIZE = 100;

export class CataloguePageQuery extends NumberedPageQuery {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: MAX_CATALOGUE_PAGE_SIZE,
    default: MAX_CATALOGUE_PAGE_SIZE,
    description: 'How many datasets on a page.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MAX_CATALOGUE_PAGE_SIZE)
  override page_size: number = MAX_CATALOGUE_PAGE_SIZE;
}

export class CatalogueQuery extends IntersectionType(CataloguePageQuery, DatasetFilterQuery) {}
