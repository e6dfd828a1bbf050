import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { signInAs } from './identities';
import { expect, hydrated, test } from './portal-test';

/** A catalogue of a producer that does not exist; its datasets are old, so that they come last in every list. */
class FictionalCatalogue {
  /** Titles by identifier. */
  records = new Map<string, string>();
  /** Whom it answers; everybody without one. */
  token: string | undefined;
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      const isKnown = this.token === undefined || request.headers.authorization === `Bearer ${this.token}`;
      if (!isKnown) {
        response.writeHead(401).end();
        return;
      }
      response.writeHead(200, { 'content-type': 'text/turtle' }).end(this.turtle());
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/catalogue.ttl`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private turtle(): string {
    const datasets = [...this.records].map(
      ([id, title]) =>
        `<#${id}> a dcat:Dataset ; dct:identifier "${id}" ; dct:modified "2001-01-01"^^xsd:date ; dcat:keyword "moisson ${id}"${title && ` ; dct:title "${title}"@fr`} .`,
    );
    return `@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
${datasets.join('\n')}`;
  }
}

const titles = (count: number) =>
  new Map(Array.from({ length: count }, (_, place) => [`m${place}`, `Moisson fictive ${place}`]));

let catalogue: FictionalCatalogue;
let address: string;
test.beforeEach(async () => {
  catalogue = new FictionalCatalogue();
  address = await catalogue.listen();
});
test.afterEach(() => catalogue.close());

async function pageOf(browser: Browser, name: RegExp): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signInAs(page, name);
  return page;
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await hydrated(page);
}

async function expectNoFault(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
    [],
  );
  const { width, height } = page.viewportSize()!;
  await page.setViewportSize({ width: 320, height: 640 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width, height });
}

/** From the wizard to the page of the source. */
async function propose(producer: Page, name: string): Promise<void> {
  await open(producer, '/harvest/new');
  await producer.getByLabel('Adresse du catalogue').fill(address);
  await producer.getByRole('button', { name: 'Regarder ce qu’il donne' }).click();
  await expect(producer.getByRole('heading', { name: /Étape 2 sur 3/ })).toBeFocused();
  await producer.getByRole('button', { name: 'C’est bien cela' }).click();
  await producer.getByLabel('Nom de la source').fill(name);
  await producer.getByRole('button', { name: 'Proposer une source' }).click();
  await expect(producer.getByText('Votre source est proposée.')).toBeVisible();
}

test('a producer proposes a source, an administrator accepts it, and its page tells what was harvested', async ({
  browser,
}) => {
  test.slow();
  catalogue.records = new Map([...titles(3), ['sans-titre', '']]);
  const producer = await pageOf(browser, /Camille Exemple/);
  await open(producer, '/harvest/new');
  await producer.getByLabel('Adresse du catalogue').fill('https://absent.invalid/catalogue.ttl');
  await producer.getByRole('button', { name: 'Regarder ce qu’il donne' }).click();
  await expect(producer.getByRole('alert').getByText('Le nom du serveur n’existe pas.')).toBeVisible();

  await producer.getByLabel('Adresse du catalogue').fill(address);
  await producer.getByRole('button', { name: 'Regarder ce qu’il donne' }).click();
  await expect(producer.getByText('Catalogue lu comme DCAT (RDF).')).toBeVisible();
  await expect(producer.getByText('Moisson fictive 1')).toBeVisible();
  await expect(producer.getByText('La fiche n’a pas de titre.')).toBeVisible();
  await expectNoFault(producer);
  await producer.getByRole('button', { name: 'Comparer avec le catalogue, sans rien écrire' }).click();
  await expect(producer.getByText('3 nouvelles')).toBeVisible();
  await expect(producer.getByText('Rien ne disparaîtrait')).toBeVisible();
  await producer.getByText('Les premières fiches nouvelles, modifiées ou refusées').click();
  await expectNoFault(producer);
  await producer.getByRole('button', { name: 'C’est bien cela' }).click();
  await expectNoFault(producer);
  await producer.getByLabel('Nom de la source').fill('Catalogue fictif');
  await producer.getByRole('button', { name: 'Proposer une source' }).click();
  await expect(producer.getByText('Votre source est proposée.')).toBeVisible();
  const source = new URL(producer.url()).pathname;

  // What it would bring, before anybody decides.
  await producer.getByRole('button', { name: 'Comparer, sans rien écrire' }).click();
  await expect(producer.getByRole('heading', { level: 1, name: /Comparaison du/ })).toBeVisible();
  await expect(producer.getByText('3 nouvelles')).toBeVisible();
  await producer.getByRole('link', { name: 'Nouvelle (3)' }).click();
  await expect(producer.getByText('Moisson fictive 2')).toBeVisible();
  await expectNoFault(producer);

  const administrator = await pageOf(browser, /Alix Administration/);
  await open(administrator, '/harvest?filter=pending');
  const row = administrator.getByRole('listitem').filter({ hasText: address });
  await expectNoFault(administrator);
  await row.getByRole('button', { name: 'Accepter et moissonner' }).click();
  await expect(administrator.getByRole('heading', { level: 1, name: 'Catalogue fictif' })).toBeVisible();

  // The page of the source follows the run by itself.
  await open(administrator, source);
  const last = administrator.getByRole('region', { name: 'Dernier moissonnage' });
  await expect(async () => {
    if (!(await last.getByText('Terminé').isVisible())) await administrator.reload();
    await expect(last.getByText('Terminé')).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });

  // At the latest a heartbeat after its start, a worker is told of.
  await open(administrator, '/space/harvesters');
  await expect(administrator.getByRole('heading', { level: 1, name: 'Moissonneurs' })).toBeVisible();
  await expect(administrator.getByText(/Moissonnages en main/)).toBeVisible();
  await expectNoFault(administrator);

  const visitor = await (await browser.newContext()).newPage();
  await open(visitor, source);
  await expect(visitor.getByText('Tout va bien')).toBeVisible();
  await expect(
    visitor.getByRole('region', { name: 'Tous les moissonnages' }).getByText('1 refusée'),
  ).toBeVisible();
  await expectNoFault(visitor);
  await visitor.getByRole('link', { name: '3 jeux de données' }).click();
  await visitor.getByRole('link', { name: 'Moisson fictive 0' }).click();
  await expect(visitor.getByRole('heading', { level: 1, name: 'Moisson fictive 0' })).toBeVisible();
  await visitor.goBack();
  await visitor.goBack();
  await visitor.getByRole('link', { name: 'Ce moissonnage en détail' }).click();
  await expect(visitor.getByText('réservé aux membres de l’organisation')).toBeVisible();

  await open(producer, source);
  await producer.getByRole('link', { name: 'Ce moissonnage en détail' }).click();
  const items = producer.getByRole('region', { name: 'Ce qui a changé, et ce qui demande un regard' });
  await expect(items.getByText('Demandez au producteur de lui en donner un.')).toBeVisible();
});

test('a run that would archive much is held, explained and let through', async ({ browser }) => {
  test.slow();
  catalogue.records = titles(15);
  const producer = await pageOf(browser, /Camille Exemple/);
  const name = `Catalogue qui se vide ${new URL(address).port}`;
  await propose(producer, name);
  const source = new URL(producer.url()).pathname;
  const administrator = await pageOf(browser, /Alix Administration/);
  await open(administrator, source);
  await administrator.getByRole('button', { name: 'Accepter et moissonner' }).click();
  await expect(async () => {
    await open(producer, source);
    await expect(producer.getByRole('region', { name: 'Dernier moissonnage' })).toContainText('Terminé');
  }).toPass({ timeout: 30_000 });

  catalogue.records = titles(2);
  await producer.getByRole('button', { name: 'Moissonner maintenant' }).click();
  await expect(producer.getByRole('heading', { level: 1, name: /Moissonnage du/ })).toBeVisible();
  await expect(producer.getByText('13 fiches que le catalogue tient')).toBeVisible();
  await expectNoFault(producer);
  await open(producer, '/space/notifications');
  await producer.getByRole('link', { name }).click();
  await expect(producer).toHaveURL(new RegExp(source));
  await producer.getByRole('button', { name: 'Laisser passer' }).click();
  await producer.getByRole('dialog').getByRole('button', { name: 'Archiver' }).click();
  await expect(producer.getByText('Archivées, parce qu’elles ne sont plus à la source : 13')).toBeVisible();
  await expect(producer.getByText('2 jeux de données').first()).toBeVisible();

  await producer.getByRole('button', { name: 'Mettre en pause' }).click();
  await expect(producer.getByText('En pause')).toBeVisible();
  await producer.getByRole('button', { name: 'Supprimer' }).click();
  await producer.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click();
  await expect(producer).toHaveURL(/\/harvest\?mine=yes/);
  await expect(producer.getByRole('link', { name })).toHaveCount(0);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('sources and their runs are there to read, in English as well', async ({ page }) => {
    await page.goto('/en/harvest?filter=well');
    await page.getByRole('listitem').getByRole('heading').getByRole('link').first().click();
    await expect(page.getByRole('region', { name: 'Latest harvest' })).toContainText('Done');
    await page.getByRole('link', { name: 'This harvest in detail' }).click();
    await expect(page.getByRole('heading', { level: 1, name: /Harvest of/ })).toBeVisible();
  });
});

test('a producer opens a closed catalogue by a token, and takes a part of it', async ({ browser }) => {
  test.slow();
  catalogue.records = titles(3);
  catalogue.token = 'jeton-fictif-de-moissonnage';
  const producer = await pageOf(browser, /Camille Exemple/);
  await open(producer, '/harvest/new');
  await producer.getByLabel('Adresse du catalogue').fill(address);
  await producer.getByLabel('Type de catalogue').selectOption('DCAT (RDF)');
  await producer.getByText('N’en prendre qu’une partie').click();
  await producer.getByLabel('Ce que la source demande pour répondre').selectOption('Jeton (Bearer)');
  const look = producer.getByRole('button', { name: 'Regarder ce qu’il donne' });
  await look.click();
  await expect(producer.getByText('Le formulaire n’est pas envoyé')).toBeVisible();
  await producer.getByLabel('Jeton', { exact: true }).fill(catalogue.token);
  await producer.getByRole('button', { name: 'Ajouter un filtre' }).click();
  await producer.getByLabel('Ce qui est regardé').selectOption('Mot-clé');
  await producer.getByLabel('Nom', { exact: true }).fill('Moisson M1');
  await producer.getByLabel('Licence par défaut').selectOption('Licence Ouverte / Open Licence version 2.0');
  await expectNoFault(producer);
  await look.click();
  await expect(producer.getByText('Moisson fictive 1')).toBeVisible();
  await expect(producer.getByText('Moisson fictive 2')).toBeHidden();
  await expect(producer.getByText('Fiches que les filtres ont écartées en chemin : 2.')).toBeVisible();

  await producer.getByRole('button', { name: 'C’est bien cela' }).click();
  await producer.getByLabel('Nom de la source').fill('Catalogue fermé');
  await producer.getByRole('button', { name: 'Proposer une source' }).click();
  await expect(producer.getByText('Votre source est proposée.')).toBeVisible();
  await expect(producer.getByText('Garder Mot-clé = Moisson M1')).toBeVisible();
  await expect(producer.getByText('Identifiants : Jeton (Bearer), …nage')).toBeVisible();
  await expectNoFault(producer);

  await open(producer, `${new URL(producer.url()).pathname}/edit`);
  await expect(producer.getByLabel('Ce que la source demande pour répondre')).toHaveValue('keep');
  await producer.getByRole('button', { name: 'Retirer Moisson M1' }).click();
  await expectNoFault(producer);
  await producer.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(producer.getByText('Identifiants : Jeton (Bearer), …nage')).toBeVisible();
  await expect(producer.getByText('Garder Mot-clé')).toBeHidden();
});
