import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiSecurity, ApiTags } from '@nestjs/swagger';
import {
  BACKEND_KINDS,
  HarvestSourceError,
  isBackendKind,
  NO_SETTINGS,
  type BackendKind,
  type SourceSettings,
} from '@passerelle/harvest';
import { type Actor, SOURCE_RECORD_KINDS, type SourceRecord } from '@passerelle/catalog';
import type { Request } from 'express';
import { must } from '../../auth/current-actor';
import { Harvester, type FetchedSource, type PreviewedRecord } from '../harvester';
import { toProblemResponse } from '../runs/runs.mapper';
import { HarvestProblemResponse } from '../runs/runs.dto';
import { HarvestSources } from './harvest-sources';
import { toSettings } from './source-config';
import { SourceCredentials } from './source-credentials';
import { PreviewSource } from './sources.dto';
import { SourcesReader } from './sources.reader';
import { NeedsRight, Refuses } from '../../platform/http';
import { unreadable } from './unreadable';
import { ownedSource } from './visible-source';

const MOST_RECORDS = 20;
const LONGEST_MS = 60_000;

class PreviewedRecordResponse {
  @ApiProperty({
    enum: ['record', 'skipped', 'failed'],
    description: 'Whether it would be taken, left out, or could not be read.',
  })
  status!: PreviewedRecord['kind'];

  @ApiProperty({ enum: SOURCE_RECORD_KINDS, description: 'Kind of the record.' })
  kind!: string;

  @ApiProperty({ type: String, nullable: true })
  remote_id!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'As it would be kept: the fields of the catalogue by their names.',
  })
  record!: SourceRecord | null;

  @ApiProperty({ type: [HarvestProblemResponse] })
  problems!: HarvestProblemResponse[];
}

class SourcePreview {
  @ApiProperty({ type: String, enum: BACKEND_KINDS, description: 'By which protocol it was read.' })
  backend!: BackendKind;

  @ApiProperty({ type: [PreviewedRecordResponse], description: `The first ${MOST_RECORDS} records.` })
  records!: PreviewedRecordResponse[];

  @ApiProperty({
    type: 'integer',
    description: 'How many of the records before these the filters leave out.',
  })
  filtered!: number;
}

/** A look at a source before anything of it is kept. */
@ApiTags('harvest')
@ApiSecurity('token')
@Controller('api/1/harvest/source')
export class PreviewController {
  constructor(
    private readonly reader: SourcesReader,
    private readonly sources: HarvestSources,
    private readonly harvester: Harvester,
    private readonly credentials: SourceCredentials,
  ) {}

  @Post('preview')
  @HttpCode(200)
  @Refuses(400, 'harvest-source-unreadable')
  @ApiOperation({
    operationId: 'previewHarvest',
    summary: 'The first records at an address, as they would be kept; nothing is stored',
  })
  @ApiOkResponse({ type: SourcePreview })
  async preview(@Body() input: PreviewSource, @Req() request: Request): Promise<SourcePreview> {
    mayLook(request.actor, input.organization ?? null);
    const { url, backend, config } = input;
    const credentials = input.credentials && this.credentials.read(input.credentials, url);
    const source = { id: '', url, trustedHost: false, ...(credentials && { credentials }) };
    return this.look(source, backend, (kind) => config && toSettings(kind, config));
  }

  @Get(':source/preview')
  @NeedsRight()
  @Refuses(400, 'harvest-source-unreadable')
  @ApiOperation({
    operationId: 'previewHarvestSource',
    summary: 'The first records of a source, as they would be kept; nothing is stored',
  })
  @ApiOkResponse({ type: SourcePreview })
  async previewSource(@Param('source') idOrSlug: string, @Req() request: Request): Promise<SourcePreview> {
    const row = await this.reader.get(request.actor, idOrSlug);
    must(request.actor, 'harvest-source:manage', ownedSource(row));
    const source = await this.sources.find(row.id);
    const backend = isBackendKind(row.backend) ? row.backend : undefined;
    return this.look(source ?? { id: row.id, url: row.url, trustedHost: false }, backend, () => row.settings);
  }

  private async look(
    source: FetchedSource,
    chosen: BackendKind | undefined,
    settingsOf: (backend: BackendKind) => SourceSettings | null | undefined,
  ): Promise<SourcePreview> {
    const signal = AbortSignal.timeout(LONGEST_MS);
    try {
      const backend = chosen ?? (await this.harvester.guess(source, signal));
      const settings = settingsOf(backend) ?? NO_SETTINGS;
      const asked = { ...source, backend, settings };
      const { records, filtered } = await this.harvester.preview(asked, MOST_RECORDS, signal);
      return { backend, records: records.map(toPreviewed), filtered };
    } catch (error) {
      if (error instanceof HarvestSourceError) {
        throw unreadable(error);
      }
      if (signal.aborted) {
        throw unreadable({ code: 'timed-out', message: 'The source takes too long.' });
      }
      throw error;
    }
  }
}

function mayLook(actor: Actor | undefined, organizationId: string | null): void {
  must(actor, 'harvest-source:manage', { organizationId });
}

function toPreviewed(outcome: PreviewedRecord): PreviewedRecordResponse {
  if (outcome.kind === 'record') {
    const { record, warnings } = outcome;
    return {
      status: 'record',
      kind: record.kind,
      remote_id: record.remoteId,
      record,
      problems: warnings.map(toProblemResponse),
    };
  }
  return {
    status: outcome.kind,
    kind: outcome.recordKind,
    remote_id: outcome.remoteId ?? null,
    record: null,
    problems: [toProblemResponse(outcome.problem)],
  };
}
