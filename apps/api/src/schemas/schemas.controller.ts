import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { SchemaReference } from '@passerelle/catalog';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { DatasetsReader } from '../datasets/datasets.reader';
import type { CataloguedSchema } from './schema-catalogue';
import { SchemaReferenceResponse, SchemaResponse, toSchemaResponse } from './schemas.dto';

/** Registered before the controllers that read `schemas` as a slug. */
@ApiTags('datasets')
@Controller('api')
export class SchemasController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly datasets: DatasetsReader,
  ) {}

  @Get('1/datasets/schemas')
  @ApiOperation({
    operationId: 'listSchemas',
    summary: 'The schemas of the catalogue that the portal knows; none where no catalogue is set',
  })
  @ApiOkResponse({ type: [SchemaResponse] })
  async list(): Promise<SchemaResponse[]> {
    const rows = await this.dataSource.query<CataloguedSchema[]>('select * from schema order by position');
    return rows.map(({ name, title, description, type, url, versions, labels, homepage, ...row }) => ({
      id: name,
      label: title,
      name,
      title,
      description,
      type,
      schema_url: url,
      versions: versions.map((version) => version.name),
      labels: [...labels],
      homepage,
      consolidation_dataset_id: row.consolidation_dataset_id,
    }));
  }

  @Get('2/datasets/:dataset/schemas')
  @ApiOperation({ operationId: 'listDatasetSchemas', summary: 'The schemas that files of a dataset follow' })
  @ApiOkResponse({ type: [SchemaReferenceResponse] })
  async listOfDataset(
    @Param('dataset') idOrSlug: string,
    @Req() request: Request,
  ): Promise<SchemaReferenceResponse[]> {
    const { id } = await this.datasets.getOwned(idOrSlug, request.actor);
    const rows = await this.dataSource.query<{ schema: SchemaReference }[]>(
      'select distinct schema from resource where dataset_id = $1 and schema is not null order by schema',
      [id],
    );
    return rows.flatMap(({ schema }) => toSchemaResponse(schema) ?? []);
  }
}
