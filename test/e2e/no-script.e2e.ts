import { expect, test } from './portal-test';

test.use({ javaScriptEnabled: false });

test('without scripts one can search, filter, open a dataset and find its files', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('searchbox').fill('air');
  await page.getByRole('button', { name: 'Chercher' }).click();
  await expect(page).toHaveURL(/\/datasets\?q=air/);

  await page.getByRole('region', { name: 'Format' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/q=air.*format=|format=.*q=air/);

  await page.getByRole('article').first().getByRole('link').first().click();
  await expect(page).toHaveURL(/\/datasets\/[^?]+$/);
  await expect(page.getByRole('heading', { name: /Fichiers et services/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /^(Télécharger|Ouvrir)/ }).first()).toBeVisible();
  // What only scripts can do is not offered.
  await expect(page.getByRole('button', { name: 'Copier le lien' })).toHaveCount(0);
});

test('without scripts a search keeps the filters chosen before it', async ({ page }) => {
  await page.goto('/datasets?format=csv');
  await page.getByRole('searchbox').fill('air');
  await page.getByRole('button', { name: 'Chercher' }).click();
  const url = new URL(page.url());
  expect([url.searchParams.get('q'), url.searchParams.get('format')]).toEqual(['air', 'csv']);
});

test('without scripts a place is asked for, and told apart from those of its name', async ({ page }) => {
  await page.goto('/datasets?q=eau');
  await page.getByLabel('Commune, département, région, pays ou code').fill('saint-denis');
  await page.getByRole('button', { name: 'Situer' }).click();
  await page.getByRole('link', { name: 'Saint-Denis (Commune, La Réunion)' }).click();
  const url = new URL(page.url());
  expect([url.searchParams.get('q'), url.searchParams.get('place')]).toEqual(['eau', 'fr:commune:97411']);
  await expect(page.getByRole('article').first()).toBeVisible();
});

test('without scripts all kinds are searched in one list, and organizations by words', async ({ page }) => {
  await page.goto('/search');
  await page.getByRole('searchbox').fill('fictive');
  await page.getByRole('button', { name: 'Chercher' }).click();
  await expect(page).toHaveURL(/\/search\?q=fictive/);
  await page
    .getByRole('navigation', { name: 'Ce qui est cherché' })
    .getByRole('link', { name: /^Organisations/ })
    .click();
  await expect(page).toHaveURL(/\/organizations\?q=fictive/);
  await expect(page.getByRole('article').first()).toBeVisible();
});

test('without scripts data are sought in a rectangle', async ({ page }) => {
  await page.goto('/datasets?sort=title');
  await page.getByText('Rectangle', { exact: true }).click();
  for (const [side, degrees] of [
    ['Ouest', '-5.2'],
    ['Sud', '42'],
    ['Est', '9'],
    ['Nord', '51.5'],
  ] as const) {
    await page.getByLabel(side, { exact: true }).fill(degrees);
  }
  await page.getByRole('button', { name: 'Chercher dans ce rectangle' }).click();
  await expect(page.getByRole('article').first()).toBeVisible();
  const chip = page.getByRole('link', { name: 'Retirer le filtre Rectangle : -5.2,42,9,51.5' });
  await chip.click();
  await expect(page).toHaveURL(/\/datasets\?sort=title$/);
});
