import { expect, hydrated, test } from './portal-test';

test('from the menu one comes to a topic, and from it to what it gathers', async ({ page }) => {
  await page.goto('/');
  await hydrated(page);
  await page
    .getByRole('navigation', { name: 'Navigation principale' })
    .getByRole('link', { name: 'Thématiques' })
    .click();
  await expect(page).toHaveURL(/\/topics$/);
  await page.getByRole('link', { name: 'À vélo dans la ville' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('À vélo dans la ville');
  await expect(page.getByText('Thématique fictive')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Par où commencer' })).toBeVisible();
  const datasets = page.getByRole('region', { name: '3 jeux de données' });
  await datasets.getByRole('link', { name: 'Où sont les pistes' }).click();
  await expect(page).toHaveURL(/\/datasets\//);
});

test('the home page shows the featured topics and the latest news', async ({ page }) => {
  await page.goto('/');
  await hydrated(page);
  const topics = page.getByRole('region', { name: 'Thématiques à la une' });
  await expect(topics.getByRole('article')).toHaveCount(2);
  const news = page.getByRole('region', { name: 'Dernières actualités' });
  // Other journeys publish, too.
  await expect(news.getByRole('article')).not.toHaveCount(0);
  await news.getByRole('link', { name: 'Le portail ouvre ses portes' }).click();
  await expect(page).toHaveURL(/\/posts\/le-portail-ouvre-ses-portes$/);
  await expect(page.getByText('Actualité fictive')).toBeVisible();
  await page.getByRole('region', { name: 'Jeux de données' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/datasets\//);
});

test('an organization shows its topics', async ({ page }) => {
  await page.goto('/organizations/ateliers-de-papier-fictifs');
  const topics = page.getByRole('region', { name: '1 thématique' });
  await expect(topics.getByRole('article')).toHaveCount(1);
});

test('topics and posts speak English too', async ({ page }) => {
  await page.goto('/en/topics/a-velo-dans-la-ville');
  await expect(page.getByRole('region', { name: '3 datasets' })).toBeVisible();
  await page.goto('/en/posts');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('News');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('one can search topics and open one, and read the news', async ({ page }) => {
    await page.goto('/topics');
    await page.getByRole('searchbox').fill('entreprises');
    await page.getByRole('button', { name: 'Chercher' }).click();
    await expect(page).toHaveURL(/\/topics\?q=entreprises/);
    await page.getByRole('article').first().getByRole('link').first().click();
    await expect(page).toHaveURL(/\/topics\/connaitre-les-entreprises-d-une-commune$/);
    await expect(page.getByRole('region', { name: '1 API' })).toBeVisible();
    await page.goto('/posts');
    await page.getByRole('link', { name: 'Deux thématiques pour commencer' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Deux thématiques pour commencer');
  });
});
