import { expect, hydrated, test } from './portal-test';

test('the first stop of the keyboard leads past the header', async ({ page }) => {
  await page.goto('/datasets');
  await hydrated(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/datasets#contenu$/);
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('search').getByRole('combobox')).toBeFocused();
});

test('a dataset is found and opened with the keyboard alone, and read from its beginning', async ({
  page,
}) => {
  await page.goto('/');
  await hydrated(page);
  const searchbox = page.getByRole('search').getByRole('combobox');
  for (
    let stop = 0;
    stop < 12 && !(await searchbox.evaluate((box) => box === document.activeElement));
    stop++
  ) {
    await page.keyboard.press('Tab');
  }
  await expect(searchbox).toBeFocused();
  await page.keyboard.type('air');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/datasets\?q=air/);
  await expect(page.getByRole('main')).toBeFocused();

  const result = page.getByRole('article').first().getByRole('link').first();
  await result.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/datasets\/[^?]+$/);
  await expect(page.getByRole('main')).toBeFocused();
});

test('a filter chosen with the keyboard leaves the reader where they are', async ({ page }) => {
  await page.goto('/datasets');
  await hydrated(page);
  const choice = page.getByRole('region', { name: 'Format' }).getByRole('link').first();
  await choice.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/format=/);
  await expect(page.getByRole('main')).not.toBeFocused();
});
