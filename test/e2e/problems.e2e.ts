import { expect, test } from './portal-test';

for (const [path, title] of [
  ['/datasets/ce-jeu-n-existe-pas', 'Ce jeu de données est introuvable'],
  ['/dataservices/cette-api-n-existe-pas', 'Cette API est introuvable'],
  ['/reuses/cette-reutilisation-n-existe-pas', 'Cette réutilisation est introuvable'],
  ['/topics/cette-thematique-n-existe-pas', 'Cette thématique est introuvable'],
  ['/posts/cette-actualite-n-existe-pas', 'Cette actualité est introuvable'],
  ['/organizations/cette-organisation-n-existe-pas', 'Cette organisation est introuvable'],
  ['/nulle-part', 'Page introuvable'],
  ['/en/datasets/ce-jeu-n-existe-pas', 'This dataset cannot be found'],
] as const) {
  test(`${path} is a 404 that says so`, async ({ page }) => {
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/);
  });
}

test('the portal answers under any name it is called by', async ({ request }) => {
  const answer = await request.get('/', { headers: { host: 'donnees.exemple.test' } });
  expect(answer.status()).toBe(200);
  // The name a visitor sends is not repeated where it could be believed.
  expect(await answer.text()).not.toContain('donnees.exemple.test');
});
