import { Controller, Get, Inject, Logger, Res } from '@nestjs/common';
import {
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiServiceUnavailableResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { ObjectStore } from '@passerelle/storage';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { OBJECT_STORE } from '../files/object-store.provider';
import type { Mailer } from '../mail/mailer';
import { MAILER } from '../mail/mailer.provider';
import { MailWays, type MailWay } from '../mail/mail-ways';
import { listRebuilds, type RebuildProgress } from '../search/rebuild-progress';
import { SearchEngines } from '../search/search-engines';

export class EngineState {
  @ApiProperty({ type: String, description: 'Which engine: `postgres`, `disk` …' })
  engine!: string;

  @ApiProperty({ enum: ['up', 'degraded', 'down'], description: '`degraded`: another answers in its place.' })
  state!: 'up' | 'degraded' | 'down';
}

export class RebuildState {
  @ApiProperty({ type: String, description: 'Which engine.' })
  engine!: string;

  @ApiProperty({ type: Number, description: 'Entries that were read.' })
  done!: number;

  @ApiProperty({ type: Number, description: 'Entries of the catalogue.' })
  total!: number;
}

export class SearchState extends EngineState {
  @ApiProperty({
    type: [RebuildState],
    required: false,
    description:
      'How far engines are that are filled from the whole catalogue again, as after an update. Searches go on with what they hold.',
  })
  rebuilding?: RebuildState[];
}

export class MailState {
  @ApiProperty({
    enum: ['smtp', 'trial', 'none'],
    description: '`trial`: letters are kept in a mailbox for everybody to read; `none`: no e-mail is sent.',
  })
  engine!: MailWay;

  @ApiProperty({ enum: ['up', 'down', 'off'], description: 'Of the mail server, as of the last minute.' })
  state!: 'up' | 'down' | 'off';
}

export class ReadinessResponse {
  @ApiProperty({
    enum: ['ready', 'degraded', 'not-ready'],
    description: 'Visitors may be sent here unless it is `not-ready`.',
  })
  status!: 'ready' | 'degraded' | 'not-ready';

  @ApiProperty({ type: EngineState, description: 'Whether PostgreSQL answers.' })
  database!: EngineState;

  @ApiProperty({ type: SearchState, description: 'Whether the search engine answers.' })
  search!: SearchState;

  @ApiProperty({ type: EngineState, description: 'Whether files can be kept.' })
  object_store!: EngineState;

  @ApiProperty({ type: MailState, description: 'Without it the portal is ready all the same.' })
  mail!: MailState;
}

export class LivenessResponse {
  @ApiProperty({ enum: ['live'], description: 'Always `live`: the process answers.' })
  status!: 'live';
}

/** An engine that takes longer is down: whoever asks decides whether to send visitors here. */
const TIMEOUT_MS = 2_000;
const MAIL_ASKED_MS = 60_000;

@ApiTags('health')
@Controller('health')
export class HealthController {
  private readonly logger = new Logger(HealthController.name);
  private mailAsked = 0;
  private mailState: Promise<EngineState> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly searchEngines: SearchEngines,
    @Inject(OBJECT_STORE) private readonly objectStore: ObjectStore,
    @Inject(MAILER) private readonly mailer: Mailer | undefined,
    private readonly ways: MailWays,
  ) {}

  @Get('live')
  @ApiOperation({ operationId: 'getLiveness', summary: 'Whether this process answers at all' })
  @ApiOkResponse({ type: LivenessResponse })
  live(): LivenessResponse {
    return { status: 'live' };
  }

  @Get('ready')
  @ApiOperation({ operationId: 'getReadiness', summary: 'Whether the engines behind the portal answer' })
  @ApiOkResponse({ type: ReadinessResponse })
  @ApiServiceUnavailableResponse({ type: ReadinessResponse, description: 'Not all of it can be used.' })
  async ready(@Res({ passthrough: true }) response: Response): Promise<ReadinessResponse> {
    const [database, search, objectStore, mail] = await Promise.all([
      this.stateOf('postgres', () => this.dataSource.query('select 1')),
      this.stateOfSearch(),
      this.stateOf(this.objectStore.engine, () => this.objectStore.check()),
      this.stateOfMail(),
    ]);
    const states = [database, search, objectStore].map(({ state }) => state);
    const status = states.includes('down') ? 'not-ready' : states.includes('degraded') ? 'degraded' : 'ready';
    response.status(status === 'not-ready' ? 503 : 200).setHeader('Cache-Control', 'no-store');
    return { status, database, search, object_store: objectStore, mail };
  }

  /** Asked once a minute: mail servers do not like callers that only look whether they are there. */
  private async stateOfMail(): Promise<MailState> {
    const { mailer, ways } = this;
    if (!mailer) {
      return { engine: ways.way, state: 'off' };
    }
    if (Date.now() - this.mailAsked > MAIL_ASKED_MS) {
      this.mailAsked = Date.now();
      this.mailState = this.stateOf(mailer.engine, () => mailer.check());
    }
    return { engine: ways.way, state: (await this.mailState)?.state === 'up' ? 'up' : 'down' };
  }

  /** PostgreSQL's index is what everything falls back to: without it, a search may fail at any time. */
  private async stateOfSearch(): Promise<SearchState> {
    const { postgres, second, isDegraded } = this.searchEngines;
    let rebuilds: RebuildProgress[] = [];
    const fallback = await this.stateOf(postgres.engine, async () => {
      await postgres.check();
      rebuilds = await listRebuilds(this.dataSource);
    });
    const rebuilding = rebuilds.length > 0 && { rebuilding: rebuilds };
    if (!second || fallback.state === 'down') {
      return { ...fallback, ...rebuilding };
    }
    return { engine: second.engine, state: isDegraded ? 'degraded' : 'up', ...rebuilding };
  }

  private async stateOf(engine: string, check: () => Promise<unknown>): Promise<EngineState> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`No answer within ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
    });
    try {
      await Promise.race([check(), late]);
      return { engine, state: 'up' };
    } catch (error) {
      this.logger.warn({ msg: `${engine} is down`, err: error });
      return { engine, state: 'down' };
    } finally {
      clearTimeout(timer);
    }
  }
}
