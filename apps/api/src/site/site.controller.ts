import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { DataConfig } from '../config';
import { DataservicesReader } from '../dataservices/dataservices.reader';
import { DatasetsReader } from '../datasets/datasets.reader';
import { OrganizationsReader } from '../organizations/organizations.reader';
import { ReusesReader } from '../reuses/reuses.reader';

export class SiteMetrics {
  @ApiProperty({ type: 'integer' })
  datasets!: number;

  @ApiProperty({ type: 'integer' })
  resources!: number;

  @ApiProperty({ type: 'integer' })
  dataservices!: number;

  @ApiProperty({ type: 'integer' })
  reuses!: number;

  @ApiProperty({ type: 'integer' })
  organizations!: number;
}

export class SiteResponse {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty({ type: String })
  title!: string;

  @ApiProperty({ type: Boolean, description: 'Whether the demonstration catalogue is loaded.' })
  demo!: boolean;

  @ApiProperty({ type: SiteMetrics, description: 'What everybody may see.' })
  metrics!: SiteMetrics;
}

@ApiTags('site')
@Controller('api/1/site')
export class SiteController {
  constructor(
    private readonly config: DataConfig,
    private readonly datasets: DatasetsReader,
    private readonly dataservices: DataservicesReader,
    private readonly reuses: ReusesReader,
    private readonly organizations: OrganizationsReader,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'getSite', summary: 'The portal and what it holds' })
  @ApiOkResponse({ type: SiteResponse })
  async get(): Promise<SiteResponse> {
    const [counts, dataservices, reuses, organizations] = await Promise.all([
      this.datasets.count(),
      this.dataservices.count(),
      this.reuses.count(),
      this.organizations.count(),
    ]);
    return {
      id: 'passerelle',
      title: 'Passerelle',
      demo: this.config.seed === 'demo',
      metrics: { ...counts, dataservices, reuses, organizations },
    };
  }
}
