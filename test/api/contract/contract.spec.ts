import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { keeps, type Contract, type OperationId } from './contract';
import { Description } from './description';
import { Outside } from './outside';
import { TABLES } from './tables';
import { undescribedIn, type DescribedDocument } from './undescribed';
import { World } from './world';

/** Each route of the OpenAPI document, tried by everybody through the generated client. */

let api: TestApi;
let outside: Outside;
let description: Description;
let document: ConstructorParameters<typeof Description>[0] & DescribedDocument;
beforeAll(async () => {
  outside = await Outside.start();
  api = await startTestApi({
    harvestHosts: [outside.host],
    webhookHosts: [outside.host],
    schemaCatalogue: { url: outside.schemas, allowedHosts: [outside.host] },
  });
  await api.loadZones();
  document = (await (await fetch(`${api.url}/api/1/openapi.json`)).json()) as typeof document;
  description = new Description(document);
}, 60_000);
afterAll(async () => {
  await api.close();
  await outside.close();
});

it('every operation of the API has one contract', () => {
  const contracts = Object.values(TABLES).flatMap((table) => Object.keys(table));
  expect(contracts.sort()).toEqual(description.operationIds.sort());
});

it('every field, parameter and answer says what it is', () => {
  expect(undescribedIn(document)).toEqual([]);
});

describe.each(Object.entries(TABLES))('of %s', (name, table) => {
  let world: World;
  beforeAll(async () => {
    world = await World.make(api, outside, name);
  });

  it.each(Object.entries(table) as [OperationId, Contract<OperationId>][])('%s', async (id, contract) => {
    await keeps(id, contract, world, description);
  });
});
