import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { DataConfig } from '../config';
import { DataservicesReader } from '../dataservices/dataservices.reader';
import { DatasetsReader } from '../datasets/datasets.reader';
import { FictionalIdentities } from '../fictional-identities/fictional-identities';
import { OrganizationsReader } from '../organizations/organizations.reader';
import { PORTAL } from './portal';
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

  @ApiProperty({ type: Boolean, description: 'Whether everybody may sign in as people who do not exist.' })
  fictional_identities!: boolean;

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
    private readonly identities: FictionalIdentities,
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
      ...PORTAL,
      demo: this.config.seed === 'demo',
      fictional_identities: this.identities.isOn,
      metrics: { ...counts, dataservices, reuses, organizations },
    };
  }
}
