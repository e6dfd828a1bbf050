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
