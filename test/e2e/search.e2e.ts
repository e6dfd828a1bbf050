import { announcedTotal, expect, hydrated, test } from './portal-test';

test('a search from the home page leads to a dataset and its files', async ({ page }) => {
  await page.goto('/');
  await hydrated(page);
  await page.getByRole('search').getByRole('combobox').fill("qualité de l'air");
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/datasets\?q=/);
  await expect(page.getByRole('status').first()).toContainText('jeu');

  const result = page.getByRole('article').first().getByRole('link').first();
  const title = await result.innerText();
  await result.click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
  await expect(page).toHaveTitle(new RegExp(`^${title.slice(0, 20).replace(/[^\p{L}\s]/gu, '.')}`, 'u'));
  await expect(page.getByRole('link', { name: /^(Télécharger|Ouvrir)/ }).first()).toHaveAttribute(
    'href',
    /\/api\/1\/datasets\/r\//,
  );
});

test('titles are suggested while one types, and opened with the keyboard', async ({ page }) => {
  await page.goto('/');
  await hydrated(page);
  const box = page.getByRole('search').getByRole('combobox');
  await box.fill('qualité de l');
  const suggestions = page.getByRole('listbox').getByRole('option');
  await expect(suggestions.first()).toBeVisible();
  const title = (await suggestions.first().innerText()).split('\n')[0] ?? '';
  await page.keyboard.press('ArrowDown');
  await expect(suggestions.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);

  await page.goto('/dataservices');
  await hydrated(page);
  await box.fill('quotien');
  await suggestions.filter({ hasText: 'Quotient familial CAF & MSA' }).click();
  await expect(page).toHaveURL(/\/dataservices\/[^?]+$/);
});

test('a filter narrows the results, stands in the URL and goes with the back button', async ({ page }) => {
  // What other tests publish meanwhile has none of these words.
  await page.goto('/datasets?q=eau');
  await hydrated(page);
  const everything = await announcedTotal(page);
  const choice = page.getByRole('region', { name: 'Format' }).getByRole('link').first();
  const count = Number((await choice.locator('.count').innerText()).replace(/\D/g, ''));

  await choice.click();
  await expect(page).toHaveURL(/[?&]format=/);
  await expect(page.getByRole('link', { name: /^Retirer le filtre Format/ })).toBeVisible();
  expect(await announcedTotal(page)).toBe(count);

  const added = page.locator('[aria-labelledby=filter-format] a:not([aria-current])').first();
  const together = Number((await added.locator('.count').innerText()).replace(/\D/g, ''));
  await added.click();
  await expect(page).toHaveURL(/format=.*format=/);
  await expect(page.getByRole('link', { name: /^Retirer le filtre Format/ })).toHaveCount(2);
  expect(await announcedTotal(page)).toBe(together);

  await page.goBack();
  await expect(page).toHaveURL(/[?&]format=/);
  await page.goBack();
  await expect(page).toHaveURL(/\/datasets\?q=eau$/);
  await expect(page.getByRole('link', { name: /^Retirer le filtre/ })).toHaveCount(0);
  expect(await announcedTotal(page)).toBe(everything);
});

test('a filter is let go by its chip', async ({ page, request }) => {
  const answer = await request.get('/api/2/datasets/search/?page_size=1');
  const { data } = (await answer.json()) as { data: { tags: string[] }[] };
  await page.goto(`/datasets?tag=${encodeURIComponent(data[0]!.tags[0]!)}`);
  await hydrated(page);
  await page.getByRole('link', { name: /^Retirer le filtre Mot-clé/ }).click();
  await expect(page).toHaveURL(/\/datasets$/);
});

test('the next page has its own address and title', async ({ page }) => {
  await page.goto('/datasets');
  await hydrated(page);
  const first = await page.getByRole('article').first().getByRole('link').first().innerText();
  await page.getByRole('link', { name: 'Suivante' }).click();
  await expect(page).toHaveURL(/[?&]page=2/);
  await expect(page).toHaveTitle(/page 2/);
  await expect(page.getByRole('article').first().getByRole('link').first()).not.toHaveText(first);
  await expect(page.locator('link[rel=prev]')).toHaveCount(1);
});

test('a search that finds nothing helps to go on', async ({ page }) => {
  await page.goto('/datasets?q=xyzzyplugh');
  await expect(page.getByRole('status').first()).toContainText('Aucun jeu de données');
  await expect(page.getByRole('heading', { name: 'Rien ne correspond à cette recherche' })).toBeVisible();
  await page.getByRole('link', { name: 'Parcourez tous les jeux de données' }).click();
  await expect(page.getByRole('article').first()).toBeVisible();
});

test('search engines are kept out of searches and let into the catalogue', async ({ page }) => {
  await page.goto('/datasets?q=eau');
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/);
  await page.goto('/datasets');
  await expect(page.locator('meta[name=robots]')).toHaveCount(0);
});

test('results mark the words that were found, and read as they are written', async ({ page }) => {
  await page.goto('/datasets?q=irve');
  await hydrated(page);
  const first = page.getByRole('article').first();
  await expect(first.locator('h3 mark').first()).toBeVisible();
  await expect(first.getByRole('heading')).toHaveAccessibleName(await first.locator('h3').innerText());
});

test('the same words are looked for in discussions and in the news', async ({ page }) => {
  await page.goto('/datasets?q=portail');
  await hydrated(page);
  const kinds = page.getByRole('navigation', { name: 'Ce qui est cherché' });
  await kinds.getByRole('link', { name: /^Actualités/ }).click();
  await expect(page).toHaveURL(/\/posts\?q=portail/);
  await expect(page.getByRole('article').first().locator('mark').first()).toHaveText(/portail/i);
  await kinds.getByRole('link', { name: /^Discussions/ }).click();
  await expect(page).toHaveURL(/\/discussions\?q=portail/);
  await expect(page.getByRole('heading', { level: 1, name: 'Discussions' })).toBeVisible();
});

test('a place narrows the results, is chosen among those of its name, and is let go', async ({ page }) => {
  await page.goto('/datasets?format=csv');
  await hydrated(page);
  await page.getByLabel('Commune, département, région, pays ou code').fill('Saint-Denis');
  await page.getByRole('button', { name: 'Situer' }).click();
  const notice = page.getByRole('alert');
  await expect(notice).toContainText('Plusieurs lieux portent ce nom');
  await expect(notice.getByRole('combobox')).toHaveValue('Saint-Denis');

  await notice.getByRole('link', { name: 'Saint-Denis (Commune, Seine-Saint-Denis)' }).click();
  await expect(page).toHaveURL(/format=csv.*place=fr:commune:93066/);
  const chip = page.getByRole('link', { name: 'Retirer le filtre Lieu : Saint-Denis' });
  await expect(page.getByRole('article').first()).toBeVisible();
  await chip.click();
  await expect(page).toHaveURL(/\/datasets\?format=csv$/);
});

test('a filter that is used less is opened by its title, and stays open while it is chosen', async ({
  page,
}) => {
  await page.goto('/datasets');
  await hydrated(page);
  const license = page.getByRole('region', { name: 'Licence' });
  const choice = license.getByRole('link').first();
  await expect(choice).toBeHidden();
  await license.getByRole('heading').click();
  await choice.click();
  await expect(page).toHaveURL(/[?&]license=/);
  await page.reload();
  await expect(license.locator('[aria-current]')).toBeVisible();
});

test('all kinds come in one list, as many as their tabs say, and lead to one another', async ({ page }) => {
  await page.goto('/datasets?q=portail');
  await hydrated(page);
  const kinds = page.getByRole('navigation', { name: 'Ce qui est cherché' });
  const all = kinds.getByRole('link', { name: /^Tout/ });
  const count = Number((await all.locator('.count').innerText()).replace(/\D/g, ''));
  await all.click();
  await expect(page).toHaveURL(/\/search\?q=portail$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Tout le catalogue' })).toBeVisible();
  await expect(all).toHaveAttribute('aria-current', 'page');
  expect(await announcedTotal(page)).toBe(count);
  await expect(page.locator('app-found-card').filter({ hasText: 'Actualité' }).first()).toBeVisible();
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/);

  await page.getByRole('searchbox').or(page.getByRole('combobox')).fill('xyzzyplugh');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').first()).toContainText('Aucun résultat');
  await page.getByRole('link', { name: 'Parcourez tout le catalogue' }).click();
  await expect(page).toHaveURL(/\/search$/);
  await page.getByRole('link', { name: 'Suivante' }).click();
  await expect(page).toHaveURL(/\/search\?page=2#results$/);
  await expect(page.getByRole('article').first()).toBeVisible();
});

test('organizations are found by what they say of themselves', async ({ page }) => {
  await page.goto('/organizations');
  await hydrated(page);
  await page.getByRole('combobox', { name: 'Chercher une organisation' }).fill('fictive');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/organizations\?q=fictive/);
  const total = await announcedTotal(page);
  await expect(page.getByRole('article')).toHaveCount(total);
  await expect(page.getByRole('article').first().locator('mark').first()).toHaveText(/fictive/i);
  const tab = page
    .getByRole('navigation', { name: 'Ce qui est cherché' })
    .getByRole('link', { name: /^Organisations/ });
  await expect(tab.locator('.count')).toHaveText(String(total));
  await page.getByRole('article').first().getByRole('link').first().click();
  await expect(page).toHaveURL(/\/organizations\/[^?]+$/);
});

test('what a topic gathers is searched from its page, and the topic let go by its chip', async ({ page }) => {
  await page.goto('/topics/a-velo-dans-la-ville');
  await hydrated(page);
  const datasets = page.locator('#datasets');
  const count = Number(/\d+/.exec(await datasets.getByRole('heading', { level: 2 }).innerText())?.[0]);
  await datasets.getByRole('link', { name: 'Les chercher et les filtrer' }).click();
  await expect(page).toHaveURL(/\/datasets\?topic=a-velo-dans-la-ville$/);
  await expect(page.getByRole('article')).toHaveCount(count);
  await page.getByRole('link', { name: /^Retirer le filtre Thématique/ }).click();
  await expect(page).toHaveURL(/\/datasets$/);
});
