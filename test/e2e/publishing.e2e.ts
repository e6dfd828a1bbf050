import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { signInAs } from './identities';
import { expect, hydrated, test } from './portal-test';

async function expectNoFault(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
    [],
  );
}

async function pageOf(browser: Browser, name: RegExp, provider?: 'FranceConnect'): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signInAs(page, name, provider);
  return page;
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await hydrated(page);
}

/** A draft of a producer, described, without files. */
async function draft(page: Page, title: string): Promise<void> {
  await open(page, '/space/datasets/new');
  await page.getByLabel('Commune de Démonstration-sur-Loire').check();
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByLabel('Titre').fill(title);
  await page
    .getByLabel('Description', { exact: true })
    .fill('Écrit par une personne fictive, pour un essai.');
  await page.getByRole('button', { name: 'Enregistrer et ajouter des fichiers' }).click();
  await expect(page).toHaveURL(/\/files$/);
}

test('a dataset is published, changed, followed, discussed, and its followers are told', async ({
  browser,
}) => {
  test.slow();
  const producer = await pageOf(browser, /Camille Exemple/);
  await draft(producer, 'Arbres d’essai');
  await expect(producer.getByText('Non publié')).toBeVisible();
  await expect(producer.getByRole('heading', { name: 'Aucun fichier' })).toBeVisible();

  for (const [title, url] of [
    ['Arbres en CSV', 'https://example.org/arbres.csv'],
    ['Notice', 'https://example.org/notice.pdf'],
  ] as const) {
    await producer.getByRole('button', { name: 'Ajouter un fichier' }).click();
    await producer.getByLabel('Titre').fill(title);
    await producer.getByLabel('Adresse du fichier').fill(url);
    await producer.getByLabel('Format').fill('csv');
    await producer.getByRole('button', { name: 'Enregistrer le fichier' }).click();
    await expect(producer.getByRole('heading', { level: 3, name: title })).toBeVisible();
  }
  // Criteria are the API's, and follow what is saved.
  await expect(producer.getByText('Au moins un format ouvert')).toBeVisible();

  // In order, by the keyboard: the focus stays where the next press is.
  await producer.getByRole('button', { name: 'Monter Notice' }).focus();
  await producer.keyboard.press('Enter');
  await expect(producer.getByRole('heading', { level: 3 }).first()).toHaveText('Notice');
  await expect(producer.getByRole('button', { name: 'Descendre Notice' })).toBeFocused();

  await producer.getByRole('link', { name: 'Continuer vers la publication' }).click();
  await producer.getByRole('button', { name: 'Publier', exact: true }).click();
  await expect(producer.getByText('C’est publié.')).toBeVisible();
  await producer.getByRole('link', { name: 'Voir la page' }).first().click();
  await expect(producer).toHaveURL(/\/datasets\/arbres-d-essai/);
  const path = new URL(producer.url()).pathname;

  const citizen = await pageOf(browser, /Charlie Spécimen/, 'FranceConnect');
  await open(citizen, path);
  await expect(citizen.getByRole('link', { name: 'Modifier' })).toHaveCount(0);
  await citizen.getByRole('button', { name: 'Suivre' }).click();
  await expect(citizen.getByRole('button', { name: 'Suivi' })).toHaveAttribute('aria-pressed', 'true');
  await citizen.getByRole('button', { name: 'Lancer une discussion' }).click();
  await citizen.getByLabel('Sujet').fill('Quels arbres ?');
  await citizen.getByLabel('Message').fill('Ceux des rues **aussi** ?');
  await citizen.getByRole('button', { name: 'Publier le message' }).click();
  await expect(citizen.getByRole('article').filter({ hasText: 'Quels arbres ?' })).toContainText(
    'Charlie Spécimen',
  );

  await open(producer, path);
  await producer.getByRole('button', { name: 'Répondre Quels arbres ?' }).click();
  await producer.getByLabel('Message').fill('Oui.');
  await producer.getByLabel('Au nom de').selectOption({ label: 'Commune de Démonstration-sur-Loire' });
  await producer.getByLabel('Clore la discussion').check();
  await producer.getByRole('button', { name: 'Publier le message' }).click();
  await expect(producer.getByRole('article').filter({ hasText: 'Quels arbres ?' })).toContainText(
    'pour Commune de Démonstration-sur-Loire',
  );
  await expect(producer.getByText('Discussion close')).toBeVisible();

  await producer.getByRole('link', { name: 'Modifier' }).click();
  await producer.getByLabel('Titre').fill('Arbres d’essai, relus');
  await producer.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(producer.getByText('C’est enregistré.')).toBeVisible();

  await open(producer, `${path}/versions`);
  const latest = producer.getByRole('listitem').filter({ hasText: 'Arbres d’essai, relus' });
  await expect(latest).toContainText('Camille Exemple');
  await expect(latest.locator('del')).toContainText('Arbres d’essai');
  await producer.getByLabel('De la version').fill('1');
  await producer.getByRole('button', { name: 'Comparer' }).click();
  await expect(producer.getByRole('region', { name: 'Comparer deux versions' })).toContainText(
    'Arbres d’essai, relus',
  );
  await expectNoFault(producer);

  // News are written by a job: the page is asked again until they are there.
  await expect(async () => {
    await open(citizen, '/space/notifications');
    await expect(citizen.getByRole('link', { name: 'Quels arbres ?' })).toBeVisible({ timeout: 1_000 });
    await expect(citizen.getByRole('link', { name: 'Arbres d’essai, relus' })).toBeVisible({
      timeout: 1_000,
    });
  }).toPass();
  await expectNoFault(citizen);
  await expect(citizen.getByRole('banner').locator('.unread')).toHaveText('2');
  await citizen.getByRole('button', { name: 'Marquer cette page comme lue' }).click();
  await expect(citizen.getByText('Nouveau', { exact: true })).toHaveCount(0);
  await expect(citizen.getByRole('banner').locator('.unread')).toHaveCount(0);
});

test('what is wrong in a form is summed up, and each entry leads to its field', async ({ page }) => {
  await signInAs(page, /Camille Exemple/);
  await open(page, '/space/datasets/new?for=me');
  await page.getByRole('button', { name: 'Enregistrer et ajouter' }).click();
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await expectNoFault(page);
  await summary.getByRole('button', { name: 'Description : à remplir' }).press('Enter');
  await expect(page.getByLabel('Description', { exact: true })).toBeFocused();
});

test('nothing that was typed is lost without a question', async ({ page }) => {
  await signInAs(page, /Camille Exemple/);
  await open(page, '/space/datasets/new?for=me');
  await page.getByLabel('Titre').fill('À moitié');
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  await page.getByRole('link', { name: 'Organisations' }).first().click();
  await expect.poll(() => asked.length).toBe(1);
  await expect(page.getByLabel('Titre')).toHaveValue('À moitié');
});

test('two people who change the same dataset: the second sees what the first did, and loses nothing', async ({
  page,
  context,
}) => {
  await signInAs(page, /Camille Exemple/);
  await draft(page, 'À deux');
  await page.getByRole('link', { name: 'Description' }).click();
  await expect(page.getByLabel('Titre')).toHaveValue('À deux');
  const other = await context.newPage();
  await open(other, new URL(page.url()).pathname);
  await other.getByLabel('Sigle').fill('AD');
  await other.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(other.getByText('C’est enregistré.')).toBeVisible();

  await page.getByLabel('Titre').fill('À trois');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(page.getByText('Quelqu’un a modifié cette fiche')).toBeVisible();
  await expect(page.locator('app-conflict-notice ins')).toContainText('AD');
  await expect(page.getByLabel('Titre')).toHaveValue('À trois');
  await expectNoFault(page);
  await page.getByRole('button', { name: 'Prendre sa version' }).click();
  await expect(page.getByLabel('Titre')).toHaveValue('À deux');
  await expect(page.getByLabel('Sigle')).toHaveValue('AD');
});

test('a dataset is deleted only after a yes', async ({ page }) => {
  await signInAs(page, /Camille Exemple/);
  await draft(page, 'À supprimer');
  await page.getByRole('link', { name: 'Relecture et publication' }).click();
  await page.getByRole('button', { name: 'Supprimer ce jeu de données' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click();
  await page.getByRole('button', { name: 'Supprimer ce jeu de données' }).click();
  await expectNoFault(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click();
  await expect(page).toHaveURL(/\/space\/datasets$/);
  await expect(page.getByRole('link', { name: 'À supprimer' })).toHaveCount(0);
});

test('an API is linked with what it serves by the keyboard alone', async ({ page }) => {
  await signInAs(page, /Camille Exemple/);
  await open(page, '/space/dataservices/new?for=me');
  await page.getByLabel('Nom', { exact: true }).fill('API d’essai');
  await page.getByLabel('Description', { exact: true }).fill('Pour un essai.');
  await page.getByRole('button', { name: 'Enregistrer et relier des données' }).click();
  const box = page.getByRole('combobox', { name: 'Ajouter un jeu de données' });
  await box.pressSequentially('annuaire de l’éd');
  await expect(page.getByRole('option')).toHaveCount(1);
  await expectNoFault(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: /^Annuaire de l’éducation/ })).toBeVisible();
  await expect(box).toHaveValue('');
  await page.reload();
  await expect(page.getByRole('link', { name: /^Annuaire de l’éducation/ })).toBeVisible();
});

test('whoever is not signed in is led to sign in, and back', async ({ page, dataset }) => {
  await open(page, dataset.path);
  await page.getByRole('link', { name: 'Se connecter pour suivre' }).click();
  await page.getByRole('link', { name: 'S’identifier avec FranceConnect' }).click();
  await page.getByRole('button', { name: /Charlie Spécimen/ }).click();
  await expect(page).toHaveURL(new RegExp(`${dataset.path}$`));
  await expect(page.getByRole('button', { name: /^Suiv/ })).toBeVisible();
  const nobody = await page.context().browser()!.newContext();
  const other = await nobody.newPage();
  expect((await other.goto('/space'))!.status()).toBe(401);
  await expect(other.getByRole('heading', { name: 'Connectez-vous pour continuer' })).toBeVisible();
  await nobody.close();
});

const PAGES = [
  '/space/datasets',
  '/space/datasets/new',
  '/space/datasets/new?for=me',
  '/space/dataservices/new?for=me',
  '/space/reuses/new?for=me',
  '/space/organizations',
  '/space/organizations/new',
  '/space/notifications',
  '/space/transfers',
  '/space/webhooks',
  '/space/moderation',
  '/en/space/datasets/new?for=me',
] as const;

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the pages of the space have no fault that axe can see, in ${colorScheme}, and fit 320 pixels`, async ({
    page,
  }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    await signInAs(page, /Alix Administration/);
    for (const path of PAGES) {
      await test.step(path, async () => {
        await page.setViewportSize({ width: 1280, height: 800 });
        await open(page, path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectNoFault(page);
        await page.setViewportSize({ width: 320, height: 640 });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow).toBeLessThanOrEqual(0);
      });
    }
  });
}
