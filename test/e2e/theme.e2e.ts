import type { Page } from '@playwright/test';
import { expect, hydrated, test } from './portal-test';

/** 0 for black, 255 for white. */
async function pageBrightness(page: Page): Promise<number> {
  const colour = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map(Number);
  return (red + green + blue) / 3;
}

for (const [scheme, dark] of [
  ['light', false],
  ['dark', true],
] as const) {
  test(`the page follows a system in ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto('/');
    expect((await pageBrightness(page)) < 128).toBe(dark);
  });
}

test('the theme that is chosen stays, from the first paint of the next page', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  await hydrated(page);
  await page.getByRole('button', { name: /thème/ }).click();
  expect(await pageBrightness(page)).toBeLessThan(128);

  // Angular's scripts are kept away: what is dark now was dark before they ran.
  await page.route(/main-.*\.js$/, (route) => route.abort());
  await page.goto('/about');
  expect(await pageBrightness(page)).toBeLessThan(128);
});
