import { expect, test } from './portal-test';

test('the portal speaks French at its root', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Trouver et réutiliser les données publiques',
  );
});

test('changing the language keeps the page and the search', async ({ page }) => {
  await page.goto('/datasets?q=air');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(/\/en\/datasets\?q=air$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('status').first()).toContainText(/datasets? for “air”/);
  await page.getByRole('link', { name: 'Français' }).click();
  await expect(page).toHaveURL(/\/datasets\?q=air$/);
});

test('English stays English from page to page, with its own dates', async ({ page, dataset }) => {
  await page.goto(`/en${dataset.path}`);
  await expect(page.getByRole('heading', { name: 'Files and services' })).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'Information' }).getByRole('time').first()).toHaveText(
    /^(January|February|March|April|May|June|July|August|September|October|November|December) \d+, \d{4}$/,
  );
  await page.getByRole('link', { name: 'Organisations', exact: true }).first().click();
  await expect(page).toHaveURL(/\/en\/organizations$/);
});
