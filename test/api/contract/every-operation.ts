import { readFileSync } from 'node:fs';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { send, type Answers, type Asked, type Contract, type OperationId } from './contract';
import { Description } from './description';
import { Outside } from './outside';
import { TABLES } from './tables';
import { World, type Actor } from './world';

/** Who is let through most often comes first. */
const WILLING: readonly Actor[] = ['owner', 'administrator', 'member', 'foreign', 'anonymous'];

/** The API with something of everything, for what holds of every operation of its document. */
export class EveryOperation {
  private readonly readings = new Map<OperationId, Ready>();

  private constructor(
    private readonly api: TestApi,
    private readonly outside: Outside,
    private readonly description: Description,
    private readonly world: World,
  ) {}

  static async start(name: string): Promise<EveryOperation> {
    const outside = await Outside.start();
    const api = await startTestApi({
      harvestHosts: [outside.host],
      webhookHosts: [outside.host],
      schemaCatalogue: { url: outside.schemas, allowedHosts: [outside.host] },
    });
    await api.loadZones();
    return new EveryOperation(api, outside, DESCRIPTION, await World.make(api, outside, name));
  }

  get url(): string {
    return this.api.url;
  }

  async close(): Promise<void> {
    await this.api.close();
    await this.outside.close();
  }

  /** What an operation is asked with by somebody who is let through: made once for what reads, and anew for what changes. */
  async ready(id: OperationId): Promise<Ready> {
    const ready = this.readings.get(id) ?? (await this.make(id));
    if (this.description.operation(id).method === 'get') {
      this.readings.set(id, ready);
    }
    return ready;
  }

  private async make(id: OperationId): Promise<Ready> {
    const { asked, answers } = contractOf(id);
    const who = willing(answers, id);
    const init = (await asked?.(this.world, who)) ?? {};
    const ask = (of: OperationId, more: Asked<OperationId>) =>
      send(of, more, this.world, who, this.description);
    return new Ready(id, init, answers[who], ask);
  }
}

/** An operation that only waits to be asked for. */
export class Ready {
  constructor(
    private readonly id: OperationId,
    readonly init: Asked<OperationId>,
    /** Its status when nothing stands against it. */
    readonly status: number,
    private readonly ask: (
      id: OperationId,
      init: Asked<OperationId>,
    ) => Promise<{ response: Response; text: string }>,
  ) {}

  send(headers: Readonly<Record<string, string>> = {}, more: object = {}) {
    return this.ask(this.id, { ...this.init, ...more, headers: { ...this.init.headers, ...headers } });
  }

  /** Asks for another operation at the same address. */
  read(id: OperationId) {
    return this.ask(id, { params: { path: this.init.params?.path } } as Asked<OperationId>);
  }
}

const CONTRACTS: Readonly<Record<string, Contract<OperationId>>> = Object.assign(
  {},
  ...Object.values(TABLES),
) as Record<string, Contract<OperationId>>;

/** As it was generated: what is walked through must be known before the API is started. */
export const DESCRIPTION = new Description(
  JSON.parse(
    readFileSync(new URL('../../../libs/api-client/openapi.json', import.meta.url), 'utf8'),
  ) as ConstructorParameters<typeof Description>[0],
);

/** Whoever deletes themselves asks for nothing afterwards. */
const ENDS_WHO_ASKS: OperationId = 'deleteMe';

/** In the order of the tables: what one of them brings may stand against what another asks. */
export const OPERATION_IDS = (Object.keys(CONTRACTS) as OperationId[]).sort(
  (one, other) => Number(one === ENDS_WHO_ASKS) - Number(other === ENDS_WHO_ASKS),
);

/** Its status for whoever is let through. */
export function statusOf(id: OperationId): number {
  const { answers } = contractOf(id);
  return answers[willing(answers, id)];
}

function willing(answers: Answers, id: OperationId): Actor {
  const who = WILLING.find((actor) => answers[actor] < 400);
  if (who === undefined) {
    throw new Error(`Nobody is let through by ${id}.`);
  }
  return who;
}

function contractOf(id: OperationId): Contract<OperationId> {
  const contract = CONTRACTS[id];
  if (!contract) {
    throw new Error(`${id} has no contract.`);
  }
  return contract;
}
