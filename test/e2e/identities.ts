import { expect, hydrated } from './portal-test';
import type { Page } from '@playwright/test';

/** Signs in from any page by the stand-in of a provider, as a person who does not exist; ends on the account. */
export async function signInAs(
  page: Page,
  name: RegExp,
  provider: 'ProConnect' | 'FranceConnect' = 'ProConnect',
): Promise<void> {
  await page.goto('/account');
  await page.getByRole('banner').getByRole('link', { name: 'Se connecter' }).click();
  await page.getByRole('link', { name: `S’identifier avec ${provider}` }).click();
  await page.getByRole('button', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Mon compte' })).toBeVisible();
  await hydrated(page);
}
