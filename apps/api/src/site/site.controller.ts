import { Body, Controller, Get, Patch, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProperty, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { can } from '@passerelle/catalog';
import { DataConfig, UsageConfig } from '../config';
import { DataservicesReader } from '../dataservices/dataservices.reader';
import { DatasetsReader } from '../datasets/datasets.reader';
import { FictionalIdentities } from '../fictional-identities/fictional-identities';
import { OrganizationsReader } from '../organizations/organizations.reader';
import { IF_MATCH, versionCheck, versioned } from '../platform/http';
import { ReusesReader } from '../reuses/reuses.reader';
import { UpdateSite } from './site-input';
import { SiteReader, type Welcome } from './site.reader';
import { SiteService } from './site.service';

export class SiteMetrics {
  @ApiProperty({ type: 'integer', description: 'Datasets that everybody may see.' })
  datasets!: number;

  @ApiProperty({ type: 'integer', description: 'Their files.' })
  resources!: number;

  @ApiProperty({ type: 'integer', description: 'APIs that everybody may see.' })
  dataservices!: number;

  @ApiProperty({ type: 'integer', description: 'Reuses that everybody may see.' })
  reuses!: number;

  @ApiProperty({ type: 'integer', description: 'Organizations.' })
  organizations!: number;
}

/** What the home page says first, in one language; what is `null` it says by itself. */
export class WelcomeResponse {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'First line of the home page; `null` for that of the portal.',
  })
  title!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What stands below; `null` for the words of the portal.',
  })
  lead!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Markdown.' })
  text!: string | null;
}

export class WelcomesResponse {
  @ApiProperty({ type: WelcomeResponse, description: 'In French.' })
  fr!: WelcomeResponse;

  @ApiProperty({ type: WelcomeResponse, description: 'In English.' })
  en!: WelcomeResponse;
}

/** What whoever asks may do. */
export class SitePermissions {
  @ApiProperty({ type: Boolean })
  edit!: boolean;
}

export class SiteResponse {
  @ApiProperty({ type: String, description: 'Always the same: there is one portal.' })
  id!: string;

  @ApiProperty({ type: String, description: 'Name of the portal.' })
  title!: string;

  @ApiProperty({ type: [String], description: 'What it is about.' })
  keywords!: string[];

  @ApiProperty({ type: WelcomesResponse, description: 'First words of the home page, by language.' })
  welcome!: WelcomesResponse;

  @ApiProperty({ type: SitePermissions })
  permissions!: SitePermissions;

  @ApiProperty({ type: Boolean, description: 'Whether views and downloads are counted.' })
  usage_counted!: boolean;

  @ApiProperty({ type: Boolean, description: 'Whether the demonstration catalogue is loaded.' })
  demo!: boolean;

  @ApiProperty({ type: Boolean, description: 'Whether everybody may sign in as people who do not exist.' })
  fictional_identities!: boolean;

  @ApiProperty({ type: SiteMetrics, description: 'What everybody may see.' })
  metrics!: SiteMetrics;
}

@ApiTags('site')
@ApiSecurity('token')
@Controller('api/1/site')
export class SiteController {
  constructor(
    private readonly config: DataConfig,
    private readonly usage: UsageConfig,
    private readonly site: SiteReader,
    private readonly words: SiteService,
    private readonly datasets: DatasetsReader,
    private readonly dataservices: DataservicesReader,
    private readonly reuses: ReusesReader,
    private readonly organizations: OrganizationsReader,
    private readonly identities: FictionalIdentities,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'getSite', summary: 'The portal and what it holds' })
  @ApiOkResponse({ type: SiteResponse })
  async get(@Req() request: Request): Promise<SiteResponse> {
    const [site, counts, dataservices, reuses, organizations] = await Promise.all([
      this.site.get(),
      this.datasets.count(),
      this.dataservices.count(),
      this.reuses.count(),
      this.organizations.count(),
    ]);
    const answer = {
      id: 'passerelle',
      title: site.title,
      keywords: [...site.keywords],
      welcome: { fr: toWelcome(site.welcome.fr), en: toWelcome(site.welcome.en) },
      permissions: { edit: can(request.actor, 'site:edit') },
      usage_counted: this.usage.isOn,
      demo: this.config.seed === 'demo',
      fictional_identities: this.identities.isOn,
      metrics: { ...counts, dataservices, reuses, organizations },
    };
    return versioned(request, site.version, answer);
  }

  @Patch()
  @ApiHeader(IF_MATCH)
  @ApiOperation({
    operationId: 'updateSite',
    summary: 'Say what the portal is, as an administrator (JSON merge patch)',
  })
  @ApiOkResponse({ type: SiteResponse })
  async update(@Body() input: UpdateSite, @Req() request: Request): Promise<SiteResponse> {
    await this.words.update(request.actor, input, versionCheck(request));
    return this.get(request);
  }
}

function toWelcome({ title = null, lead = null, text = null }: Welcome = {}): WelcomeResponse {
  return { title, lead, text };
}
