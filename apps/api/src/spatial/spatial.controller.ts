import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags, IntersectionType } from '@nestjs/swagger';
import { FREE_GRANULARITIES } from '@passerelle/catalog';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { SuggestQueryParameters } from '../datasets/datasets.queries';
import { originOf } from '../platform/http';
import { labelsOf, LangQuery, type Label } from '../platform/http/lang';
import {
  GranularityResponse,
  LevelResponse,
  ZoneCollection,
  ZoneDataset,
  ZoneDatasetsQuery,
  ZoneResponse,
  ZoneSuggestion,
  type ZoneProperties,
} from './spatial.dto';
import { ZonesReader } from './zones.reader';

class ZoneSuggestQuery extends IntersectionType(SuggestQueryParameters, LangQuery) {}

const MOST_ZONES = 200;
const FREE_LABELS: Readonly<Record<(typeof FREE_GRANULARITIES)[number], Label>> = {
  poi: { fr: 'Point d’intérêt', en: 'Point of interest' },
  other: { fr: 'Autre', en: 'Other' },
};

@ApiTags('spatial')
@Controller('api/1/spatial')
export class SpatialController {
  constructor(
    private readonly zones: ZonesReader,
    private readonly server: ServerConfig,
  ) {}

  @Get('zones/suggest')
  @ApiOperation({ operationId: 'suggestZones', summary: 'Zones whose name or code resembles what was typed' })
  @ApiOkResponse({ type: [ZoneSuggestion] })
  suggest(@Query() { q, size, lang }: ZoneSuggestQuery): Promise<ZoneSuggestion[]> {
    return this.zones.suggest(q, size, lang);
  }

  @Get('zones/:zones')
  @ApiOperation({
    operationId: 'listZones',
    summary: 'Zones by their identifiers, separated by commas; unknown ones are left out',
  })
  @ApiOkResponse({ type: ZoneCollection })
  async list(@Param('zones') ids: string, @Query() { lang }: LangQuery): Promise<ZoneCollection> {
    return toCollection(await this.zones.list(ids.split(',').slice(0, MOST_ZONES), lang));
  }

  @Get('zone/:zone')
  @ApiOperation({ operationId: 'getZone', summary: 'A zone by its identifier' })
  @ApiOkResponse({ type: ZoneResponse })
  get(@Param('zone') id: string, @Query() { lang }: LangQuery): Promise<ZoneResponse> {
    return this.zones.get(id, lang);
  }

  @Get('zone/:zone/datasets')
  @ApiOperation({
    operationId: 'listZoneDatasets',
    summary: 'The datasets that are about a zone, the freshest first',
  })
  @ApiOkResponse({ type: [ZoneDataset] })
  async listDatasets(
    @Param('zone') id: string,
    @Query() { size }: ZoneDatasetsQuery,
    @Req() request: Request,
  ): Promise<ZoneDataset[]> {
    await this.zones.get(id);
    const origin = originOf(request, this.server);
    return (await this.zones.listDatasets(id, size, request.actor)).map((row) => ({
      ...row,
      uri: `${origin}/api/1/datasets/${row.id}/`,
      page: `${origin}/datasets/${row.slug}`,
    }));
  }

  @Get('levels')
  @ApiOperation({ operationId: 'listZoneLevels', summary: 'Administrative levels, the largest first' })
  @ApiOkResponse({ type: [LevelResponse] })
  listLevels(@Query() { lang }: LangQuery): Promise<LevelResponse[]> {
    return this.zones.listLevels(lang);
  }

  @Get('granularities')
  @ApiOperation({ operationId: 'listGranularities', summary: 'How finely data can tell places apart' })
  @ApiOkResponse({ type: [GranularityResponse] })
  async listGranularities(@Query() { lang }: LangQuery): Promise<GranularityResponse[]> {
    const levels = await this.zones.listLevels(lang);
    const free = labelsOf(FREE_GRANULARITIES, FREE_LABELS, lang);
    return [
      ...levels.map(({ id, name }) => ({ id, name })),
      ...free.map(({ id, label }) => ({ id, name: label })),
    ];
  }

  @Get('coverage/:level')
  @ApiOperation({
    operationId: 'listCoverage',
    summary: 'The zones of a level that datasets are about, with how many are',
  })
  @ApiOkResponse({ type: ZoneCollection })
  async listCoverage(@Param('level') level: string, @Query() { lang }: LangQuery): Promise<ZoneCollection> {
    return toCollection(await this.zones.listCovered(level, lang));
  }
}

function toCollection(zones: readonly ZoneProperties[]): ZoneCollection {
  return {
    type: 'FeatureCollection',
    features: zones.map((properties) => ({
      type: 'Feature',
      id: properties.id,
      geometry: null,
      properties,
    })),
  };
}
