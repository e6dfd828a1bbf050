import { AxeBuilder } from '@axe-core/playwright';
import { signInAs } from './identities';
import { announcedTotal, expect, hydrated, test } from './portal-test';

/** Filters beyond one choice, as people use them: counts on the page are what the next page shows. */

const numberOf = (text: string): number => Number(text.replace(/\D/g, ''));

test('a second choice of one filter widens the results, and each goes by itself', async ({ page }) => {
  await page.goto('/datasets');
  await hydrated(page);
  const choices = page.getByRole('region', { name: 'Format', exact: true }).getByRole('link');
  const [first, second] = [choices.first(), choices.nth(1)];
  const [ofFirst, ofSecond] = await Promise.all(
    [first, second].map(async (choice) => numberOf(await choice.locator('.count').innerText())),
  );
  const name = await second.locator('.name').innerText();
  await first.click();
  await expect(page).toHaveURL(/[?&]format=[^&]+$/);
  // What is told now is what both give together.
  const other = page
    .getByRole('region', { name: 'Format', exact: true })
    .getByRole('link')
    .filter({ has: page.locator('.name', { hasText: new RegExp(`^${name}$`) }) });
  const told = numberOf(await other.locator('.count').innerText());

  await other.click();
  await expect(page).toHaveURL(/format=[^&]+&format=/);
  const both = await announcedTotal(page);
  expect(both).toBe(told);
  expect(both).toBeGreaterThan(Math.max(ofFirst!, ofSecond!) - 1);
  expect(both).toBeLessThan(ofFirst! + ofSecond! + 1);

  const chips = page.getByRole('link', { name: /^Retirer le filtre Format/ });
  await expect(chips).toHaveCount(2);
  await chips.filter({ hasNotText: name }).click();
  await expect(page).toHaveURL(/\?format=[^&]+$/);
  await expect(chips).toHaveCount(1);
  expect(await announcedTotal(page)).toBe(ofSecond);
});

test('a condition among the words filters, and one that nothing has is told', async ({ page }) => {
  await page.goto('/datasets?format=csv');
  const ofFilter = await announcedTotal(page);
  await page.goto('/datasets');
  await hydrated(page);
  await page.getByRole('search').getByRole('combobox').fill('format:csv');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=format:csv/);
  await expect(page.getByRole('article').first()).toBeVisible();
  expect(await announcedTotal(page)).toBe(ofFilter);

  await page.goto('/datasets?q=eau format:xyzzy');
  await expect(page.getByText('Rien ne répond à « format:xyzzy ».')).toBeVisible();
});

test('an organization by its slug is shown by its name, under an address that stays', async ({ page }) => {
  const { data } = (await (await page.request.get('/api/1/organizations/?page_size=100')).json()) as {
    data: { id: string; slug: string; name: string; metrics: { datasets: number } }[];
  };
  const { id, slug, name } = data.find(({ metrics }) => metrics.datasets > 1)!;
  await page.goto(`/datasets?organization=${slug}&sort=title`);
  await expect(page).toHaveURL(new RegExp(`\\?organization=${id}&sort=title$`));
  await expect(page.getByRole('link', { name: `Retirer le filtre Organisation : ${name}` })).toBeVisible();
});

test('a rectangle of the address narrows the results, and is let go', async ({ page }) => {
  await page.goto('/datasets');
  const everything = await announcedTotal(page);
  // Around the Essonne.
  await page.goto('/datasets?bbox=1.9,48.3,2.5,48.7');
  await hydrated(page);
  const within = await announcedTotal(page);
  expect([within > 0, within < everything]).toEqual([true, true]);

  await page.getByRole('link', { name: /^Retirer le filtre Rectangle/ }).click();
  await expect(page).toHaveURL(/\/datasets$/);
  expect(await announcedTotal(page)).toBe(everything);

  await page.goto('/datasets?bbox=-40,-41,-39,-40');
  await expect(page.getByRole('status').first()).toContainText('Aucun jeu de données');
});

test('an agent sees what they may use or ask for, of which visitors are not told', async ({ page }) => {
  await page.goto('/datasets');
  await expect(page.getByRole('region', { name: 'Format', exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Pour moi' })).toHaveCount(0);

  await signInAs(page, /Camille Exemple/);
  // Of a format that no other journey publishes meanwhile.
  await page.goto('/datasets?format=html');
  await hydrated(page);
  const everything = await announcedTotal(page);
  const choice = page.getByRole('region', { name: 'Pour moi' }).getByRole('link');
  const count = numberOf(await choice.locator('.count').innerText());
  expect([count > 0, count < everything]).toEqual([true, true]);
  await choice.click();
  await expect(page).toHaveURL(/[?&]accessible=/);
  expect(await announcedTotal(page)).toBe(count);
});

test('a dataset is found by a column of its file, and the result names it', async ({ page }) => {
  await signInAs(page, /Camille Exemple/);
  const headers = { 'sec-fetch-site': 'same-origin' };
  const made = await page.request.post('/api/1/datasets/', {
    headers,
    data: { title: 'Relevés d’essai', description: 'Écrits pour un essai.' },
  });
  const { id } = (await made.json()) as { id: string };
  const buffer = Buffer.from('nom;puissanceOrnithoptere\nAlpha;12\n');
  const sent = await page.request.post(`/api/1/datasets/${id}/upload/`, {
    headers,
    multipart: { file: { name: 'releves.csv', mimeType: 'text/csv', buffer } },
  });
  expect([made.status(), sent.status()]).toEqual([201, 201]);

  // It is indexed by a job: the page is asked again until it is there.
  const result = page.getByRole('article').first();
  await expect(async () => {
    await page.goto('/datasets?q=puissance ornithoptère');
    await expect(result).toContainText('Relevés d’essai', { timeout: 1_000 });
  }).toPass();
  await expect(result).toContainText('Dans une colonne d’un fichier : puissanceOrnithoptere');
  await expect(result.locator('mark', { hasText: 'puissanceOrnithoptere' })).toBeVisible();
});

test('a search in vain is given the words of the catalogue, and finds', async ({ page }) => {
  await signInAs(page, /Alix Administration/);
  await page.goto('/datasets?q=zorglub');
  await expect(page.getByRole('status').first()).toContainText('Aucun jeu de données');

  await page.goto('/space/synonyms?of=zorglub');
  await hydrated(page);
  const box = page.getByLabel('Expressions');
  await expect(box).toHaveValue('zorglub\n');
  await box.fill('zorglub\nqualité de l’air');
  await page.getByRole('button', { name: 'Ajouter' }).click();
  const row = page.getByRole('region', { name: 'Synonymes ajoutés' }).getByRole('listitem').first();
  await expect(row).toContainText('zorglub');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  // Every process asks for them every five seconds.
  await expect(async () => {
    await page.goto('/datasets?q=zorglub');
    await expect(page.getByRole('article').first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(page.getByRole('article').first()).toContainText('pour « zorglub »');

  await page.goto('/space/synonyms');
  await hydrated(page);
  await page.getByRole('button', { name: /^Supprimer zorglub/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click();
  await expect(page.getByText('Aucun.', { exact: true })).toBeVisible();
});
