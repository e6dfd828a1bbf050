import { announcedTotal, expect, hydrated, test } from './portal-test';

test('from a dataset one comes to what people made of it, and back to its data', async ({ page }) => {
  await page.goto('/reuses');
  await hydrated(page);
  await page.getByRole('link', { name: 'Où poser son vélo' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Où poser son vélo');
  await expect(page.getByRole('link', { name: 'Voir la réutilisation' })).toHaveAttribute(
    'href',
    'https://ou-poser-son-velo.example/carte',
  );
  await expect(page.getByText('Réutilisation fictive')).toBeVisible();

  const datasets = page.getByRole('region', { name: 'Jeux de données réutilisés' });
  await datasets.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/datasets\//);
  await page
    .getByRole('region', { name: 'Réutilisations' })
    .getByRole('link', { name: 'Où poser son vélo' })
    .click();
  await expect(page).toHaveURL(/\/reuses\/ou-poser-son-velo$/);
});

test('a reuse of APIs alone is shown, with its APIs, and on their pages', async ({ page }) => {
  await page.goto('/reuses/dossier-en-une-fois');
  await hydrated(page);
  const apis = page.getByRole('region', { name: 'API réutilisées' });
  await expect(apis.getByRole('article')).toHaveCount(2);
  await apis.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/dataservices\//);
  await expect(
    page.getByRole('region', { name: 'Réutilisations' }).getByRole('link', { name: 'Dossier en une fois' }),
  ).toBeVisible();
});

test('reuses are narrowed by type, by as many as the choice says', async ({ page }) => {
  await page.goto('/');
  await hydrated(page);
  await page
    .getByRole('navigation', { name: 'Navigation principale' })
    .getByRole('link', { name: 'Réutilisations' })
    .click();
  await expect(page).toHaveURL(/\/reuses$/);
  const choice = page.getByRole('region', { name: 'Type' }).getByRole('link', { name: /Application/ });
  const count = Number((await choice.locator('.count').innerText()).replace(/\D/g, ''));
  await choice.click();
  await expect(page).toHaveURL(/type=application/);
  await expect(page.getByRole('link', { name: /^Retirer le filtre Type/ })).toBeVisible();
  expect(await announcedTotal(page)).toBe(count);
});

test('an organization shows its reuses', async ({ page }) => {
  await page.goto('/organizations/cooperative-imaginaire');
  const reuses = page.getByRole('region', { name: /^\d+ réutilisations$/ });
  await expect(reuses.getByRole('article')).toHaveCount(2);
});

test('a reuse speaks English too', async ({ page }) => {
  await page.goto('/en/reuses/dossier-en-une-fois');
  await expect(page.getByRole('link', { name: 'See the reuse' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'APIs it reuses' })).toBeVisible();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('one can search reuses and open one', async ({ page }) => {
    await page.goto('/reuses');
    await page.getByRole('searchbox').fill('girouette');
    await page.getByRole('button', { name: 'Chercher' }).click();
    await expect(page).toHaveURL(/\/reuses\?q=girouette/);
    await page.getByRole('article').first().getByRole('link').first().click();
    await expect(page).toHaveURL(/\/reuses\/girouette-de-l-air$/);
    await expect(page.getByRole('link', { name: 'Voir la réutilisation' })).toBeVisible();
  });
});
