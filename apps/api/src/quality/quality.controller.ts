import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { mqaScore } from '@passerelle/catalog';
import { BlankNodes, datasetTriples, mqaFacts } from '@passerelle/dcat';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { toQualityResponse } from '../datasets/dataset-quality';
import type { DatasetRow, ResourceRow } from '../datasets/datasets.mapper';
import { DatasetsReader } from '../datasets/datasets.reader';
import { originOf } from '../platform/http';
import { toPublishedDataset } from '../rdf/published-datasets';
import { DatasetQualityResponse, toMqaResponse } from './quality.dto';

/** Apart from the dataset: the score of the MQA is made of the whole export, which lists need not pay for. */
@ApiTags('datasets')
@ApiSecurity('token')
@Controller('api/1/datasets/:dataset/quality')
export class QualityController {
  constructor(
    private readonly datasets: DatasetsReader,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'getDatasetQuality',
    summary: 'How well a dataset is described, with what each gap would bring in the MQA of data.europa.eu',
  })
  @ApiOkResponse({ type: DatasetQualityResponse })
  async get(@Param('dataset') dataset: string, @Req() request: Request): Promise<DatasetQualityResponse> {
    const row = await this.datasets.get(dataset, request.actor);
    const published = toPublishedDataset(row, row.resources, originOf(request, this.server));
    const answers = new Map(
      published.resources.map(({ permalink }, position) => [
        permalink,
        answered(row, row.resources[position]),
      ]),
    );
    const facts = mqaFacts(datasetTriples(published, new BlankNodes()), published.iri, (permalink) =>
      answers.get(permalink),
    );
    return { ...toQualityResponse(row), mqa: toMqaResponse(mqaScore(facts)) };
  }
}

/** What the portal keeps itself, it gives to whoever has access; of other addresses, what the last check said. */
function answered(dataset: DatasetRow, resource: ResourceRow | undefined): boolean | undefined {
  if (resource?.filetype === 'file') {
    return (resource.access_type ?? dataset.access_type) === 'open';
  }
  const available = resource?.extras['check:available'];
  return typeof available === 'boolean' ? available : undefined;
}
