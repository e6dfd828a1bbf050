import { ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { DatasetsQuery } from '../datasets/datasets.queries';

/** A page of a catalogue in RDF may be of a hundred datasets, with all their files. */
const MAX_CATALOGUE_PAGE_SIZE = 100;

/** Which datasets, as in the list of datasets. */
const FILTERS = ['tag', 'organization', 'license', 'format', 'badge', 'access_type'] as const;

export class OrganizationCatalogueQuery extends PickType(DatasetsQuery, ['page', 'page_size']) {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: MAX_CATALOGUE_PAGE_SIZE,
    default: MAX_CATALOGUE_PAGE_SIZE,
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MAX_CATALOGUE_PAGE_SIZE)
  override page_size: number = MAX_CATALOGUE_PAGE_SIZE;
}

export class CatalogueQuery extends PickType(DatasetsQuery, ['page', 'page_size', ...FILTERS]) {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: MAX_CATALOGUE_PAGE_SIZE,
    default: MAX_CATALOGUE_PAGE_SIZE,
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MAX_CATALOGUE_PAGE_SIZE)
  override page_size: number = MAX_CATALOGUE_PAGE_SIZE;
}
