import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AxeBuilder } from '@axe-core/playwright';
import { runCli, startPortal, whenReady, type Portal } from '@passerelle/test-support';
import { signInAs } from './identities';
import { expect, test } from './portal-test';

/** One dataset, told by two sources, of which one writes its IRI in another way. */
const TURTLE = (
  iri: string,
  publisher: string,
  title: string,
) => `@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
<${iri}> a dcat:Dataset ; dct:title "${title}"@fr ; dct:description "Un à un."@fr ;
  dct:publisher [ a foaf:Agent ; foaf:name "${publisher}" ] .`;

let sources: Server;
let portal: Portal;
test.beforeAll(async () => {
  sources = createServer((request, response) => {
    const isCity = request.url === '/ville.ttl';
    response
      .writeHead(200, { 'content-type': 'text/turtle' })
      .end(
        isCity
          ? TURTLE('https://ville.example/arbres', 'La Ville', 'Arbres de la ville')
          : TURTLE('http://www.ville.example/arbres/', 'Un Agrégateur', 'Arbres, moissonnés'),
      );
  });
  await new Promise<void>((resolve) => sources.listen(0, '127.0.0.1', resolve));
  portal = await startPortal({
    env: { PASSERELLE_SEED: 'none', PASSERELLE_ZONES: 'none', PASSERELLE_FICTIONAL_IDENTITIES: 'on' },
  });
  await whenReady(portal, 120_000);
  const origin = `http://127.0.0.1:${(sources.address() as AddressInfo).port}`;
  for (const args of [
    ['harvest', `${origin}/ville.ttl`],
    ['harvest', `${origin}/agregateur.ttl`],
    ['duplicates'],
  ]) {
    expect((await runCli(portal.dataDir, args)).code).toBe(0);
  }
});
test.afterAll(async () => {
  await portal.stop();
  sources.closeAllConnections();
  sources.close();
});

test('an administrator chooses among duplicates, sees the copy say so, and takes it back', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const visit = async () => (await browser.newContext({ baseURL: portal.url, locale: 'fr-FR' })).newPage();
  const page = await visit();
  await signInAs(page, /Alix Administration/);
  await page.goto('/space/duplicates');
  const group = page.locator('#proposed > li');
  await expect(group).toHaveCount(1);
  await expect(group).toContainText('Même identifiant');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await group.getByRole('button', { name: 'Les autres y renvoient' }).click();
  await expect(group.getByRole('alert')).toContainText('Choisissez celui qui fait autorité');
  const city = group.getByRole('group', { name: 'Arbres de la ville' });
  await city.getByRole('radio', { name: 'Fait autorité' }).check();
  await group.getByRole('button', { name: 'Les autres y renvoient' }).click();
  await expect(page.getByRole('status')).toContainText('C’est dit');

  const visitor = await visit();
  await visitor.goto('/datasets/arbres-moissonnes');
  const notice = visitor.getByText('Mêmes données publiées par La Ville');
  await expect(notice).toBeVisible();
  await visitor.getByRole('main').getByRole('link', { name: 'Arbres de la ville' }).click();
  await expect(visitor.getByRole('heading', { level: 1, name: 'Arbres de la ville' })).toBeVisible();

  await page
    .locator('#answered > li')
    .getByRole('button', { name: /Revenir dessus/ })
    .click();
  await expect(page.getByRole('status')).toContainText('rouverte');
  await visitor.goto('/datasets/arbres-moissonnes');
  await expect(notice).toHaveCount(0);
});
