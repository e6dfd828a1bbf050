import { randomUUID } from 'node:crypto';
import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiSecurity, ApiTags, OmitType } from '@nestjs/swagger';
import { ConflictError } from '@passerelle/catalog';
import { BACKEND_KINDS, HarvestSourceError, NO_SETTINGS, type BackendKind } from '@passerelle/harvest';
import type { Request } from 'express';
import { must } from '../../auth/current-actor';
import { Transactions } from '../../platform/database';
import { Harvester } from '../harvester';
import { HostSlots } from '../hosts/host-slots';
import { RunCountsResponse, RunItemResponse } from '../runs/runs.dto';
import { toToldRecord } from '../runs/runs.mapper';
import type { Item } from '../sink/run-rows';
import { toSettings } from './source-config';
import { mustBeNew, mustBeOrganization } from './source-checks';
import { SourceCredentials } from './source-credentials';
import { PreviewSource } from './sources.dto';
import { unreadable } from './unreadable';

/** Of each verdict: the counts tell how many there are. */
const MOST_OF_EACH = 20;
/** A minute, less what is needed to answer. */
const LONGEST_MS = 55_000;

class ComparedRecord extends OmitType(RunItemResponse, ['id', 'page', 'has_raw']) {}

class NewSourceComparison {
  @ApiProperty({ type: String, enum: BACKEND_KINDS, description: 'How the address was read.' })
  backend!: BackendKind;

  @ApiProperty({
    type: Boolean,
    description: 'Whether all of it was read. After a minute, what was read by then is told.',
  })
  complete!: boolean;

  @ApiProperty({ type: RunCountsResponse, description: 'What would become of the records.' })
  counts!: RunCountsResponse;

  @ApiProperty({ type: 'integer', nullable: true, description: 'How many records the source says it holds.' })
  announced!: number | null;

  @ApiProperty({
    type: [ComparedRecord],
    description: `Those that are not as they are in the catalogue, at most ${MOST_OF_EACH} of each verdict.`,
  })
  records!: ComparedRecord[];
}

/**
 * What a run of a source would do that is not even proposed. Nothing disappears with it: the catalogue holds nothing of
 * a source that is new.
 */
@ApiTags('harvest')
@ApiSecurity('token')
@Controller('api/1/harvest/source')
export class CompareController {
  constructor(
    private readonly harvester: Harvester,
    private readonly credentials: SourceCredentials,
    private readonly slots: HostSlots,
    private readonly transactions: Transactions,
  ) {}

  @Post('compare')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'compareHarvest',
    summary: 'What harvesting an address would bring and change; nothing is stored',
  })
  @ApiOkResponse({ type: NewSourceComparison })
  async compare(@Body() input: PreviewSource, @Req() request: Request): Promise<NewSourceComparison> {
    const { url, organization: organizationId = null } = input;
    must(request.actor, 'harvest-source:manage', { organizationId });
    await this.transactions.run(async (tx) => {
      await mustBeNew(tx, url);
      if (organizationId) {
        await mustBeOrganization(tx, organizationId);
      }
    });
    // For politeness it is a run as any other: whoever waits here does not wait for others to end.
    const slot = await this.slots.take(new URL(url).host);
    if (!slot) {
      throw new ConflictError('harvest-under-way', 'Other runs are reading from this host. Try again later.');
    }
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), LONGEST_MS);
    try {
      return await this.tryOut(input, organizationId, patience.signal);
    } catch (error) {
      throw error instanceof HarvestSourceError ? unreadable(error) : error;
    } finally {
      clearTimeout(timer);
      await slot.release();
    }
  }

  private async tryOut(
    { url, backend: chosen, config, credentials: given }: PreviewSource,
    organizationId: string | null,
    signal: AbortSignal,
  ): Promise<NewSourceComparison> {
    const credentials = given && this.credentials.read(given, url);
    const asked = { id: randomUUID(), url, trustedHost: false, ...(credentials && { credentials }) };
    const backend = chosen ?? (await this.harvester.guess(asked, signal));
    const settings = (config && toSettings(backend, config)) ?? NO_SETTINGS;
    const told = new Map<string, Item[]>();
    const { state, counts, announced, problem } = await this.harvester.run(
      { ...asked, backend, settings },
      { mode: 'try', unkept: { url, organizationId }, signal, onTold: (items) => keep(told, items) },
    );
    if (state === 'failed' && problem) {
      throw unreadable(problem);
    }
    return {
      backend,
      complete: state !== 'suspended',
      counts,
      announced: announced ?? null,
      records: [...told.values()].flat().map(toToldRecord),
    };
  }
}

function keep(told: Map<string, Item[]>, items: readonly Item[]): void {
  for (const item of items) {
    const same = told.get(item.verdict) ?? [];
    told.set(item.verdict, same);
    if (same.length < MOST_OF_EACH) {
      same.push(item);
    }
  }
}
