import { expect, hydrated, test } from './portal-test';

const DATASET = '/datasets/annuaire-de-l-education-ecoles-colleges-et-lycees';

test('what people say of a dataset is read on its page, in whose name and in which order', async ({
  page,
}) => {
  await page.goto(DATASET);
  await hydrated(page);
  const discussions = page.getByRole('region', { name: '2 discussions' });
  const closed = discussions.getByRole('article').filter({ hasText: 'Que veut dire l’état' });
  await expect(closed.getByText('Discussion close')).toBeVisible();
  await expect(closed.getByRole('listitem').filter({ hasText: 'Camille Fictive' })).toContainText(
    'pour Les Ateliers de papier (organisation fictive)',
  );
  await expect(closed.locator('.prose em').first()).toHaveText(/Échange fictif/);
  await expect(closed.locator('.said')).toHaveText([/Sacha Exemple/, /Camille Fictive/, /Sacha Exemple/]);
});

test('an API has its discussions too, in English as well', async ({ page }) => {
  await page.goto('/en/reuses/dossier-en-une-fois');
  await page.getByRole('region', { name: 'APIs it reuses' }).getByRole('link').nth(1).click();
  await expect(page).toHaveURL(/\/en\/dataservices\//);
  await expect(page.getByRole('region', { name: '1 discussion' })).toContainText(
    'for Coopérative imaginaire',
  );
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('discussions are there to read', async ({ page }) => {
    await page.goto(DATASET);
    await expect(page.getByRole('region', { name: '2 discussions' }).getByRole('article')).toHaveCount(2);
  });
});
