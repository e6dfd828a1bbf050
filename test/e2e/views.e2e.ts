import { expect, hydrated, test } from './portal-test';

/** What browsers of tests call themselves tells that they are programs, which are not counted. */
const AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';
test.use({ userAgent: AGENT });

test('a page is a view when the server renders it, and when the browser turns to it', async ({
  page,
  request,
  dataset,
}) => {
  const views = async (): Promise<number> => {
    const answer = await request.get(`/api/1${dataset.path}/`);
    return ((await answer.json()) as { metrics: { views: number } }).metrics.views;
  };
  const before = await views();
  await page.goto(dataset.path);
  await hydrated(page);
  await page
    .getByRole('navigation', { name: 'Navigation principale' })
    .getByRole('link', { name: 'Jeux de données' })
    .click();
  await expect(page).toHaveURL(/\/datasets$/);
  const told = page.waitForRequest('**/api/1/views/');
  await page.goBack();
  await told;
  // They are told every few seconds.
  await expect.poll(views, { timeout: 20_000 }).toBe(before + 2);

  await page.reload();
  await expect(page.getByRole('heading', { name: 'Consultation' })).toBeVisible();
  await hydrated(page);
  await page.getByText('Mois par mois').click();
  await expect(page.getByRole('columnheader', { name: 'Vues' })).toBeVisible();
});
