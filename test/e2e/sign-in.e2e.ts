import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, hydrated, test } from './portal-test';

/** From the page shown, by ProConnect's stand-in, back to the page shown. */
async function signInAs(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('banner').getByRole('link', { name: 'Se connecter' }).click();
  await page.getByRole('link', { name: 'S’identifier avec ProConnect' }).click();
  await expect(page.getByRole('heading', { name: 'Choisir une identité fictive' })).toBeVisible();
  await page.getByRole('button', { name }).click();
}

test('a producer signs in, makes a key that works, and signs out', async ({ page, request }) => {
  await page.goto('/about');
  await hydrated(page);
  await expect(page.getByText('Identités fictives.')).toBeVisible();
  await signInAs(page, /Camille Exemple/);

  // Back where one came from.
  await expect(page).toHaveURL(/\/about$/);
  await hydrated(page);
  await page.getByRole('link', { name: /Camille Exemple/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Mon compte' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Commune de Démonstration-sur-Loire' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Mes sessions' }).getByText('Celle-ci')).toBeVisible();

  await page.getByLabel('À quoi servira-t-elle ?').fill('Script de nuit');
  await page.getByLabel('Publier et modifier des jeux de données').check();
  await page.getByRole('button', { name: 'Créer la clé' }).click();
  const secret = await page.locator('code.secret').innerText();
  const me = await request.get('/api/1/me/', { headers: { 'x-api-key': secret } });
  expect(await me.json()).toMatchObject({ first_name: 'Camille' });

  // Shown once.
  await page.reload();
  await hydrated(page);
  await expect(page.getByText('Script de nuit').first()).toBeVisible();
  expect(await page.content()).not.toContain(secret);
  await page.getByRole('button', { name: 'Révoquer Script de nuit' }).click();
  await expect(page.getByRole('button', { name: 'Révoquer Script de nuit' })).toHaveCount(0);
  expect((await request.get('/api/1/me/', { headers: { 'x-api-key': secret } })).status()).toBe(401);

  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(page.getByText('Vous êtes déconnecté. À bientôt !')).toBeVisible();
  await page.goto('/account');
  await expect(page.getByRole('heading', { name: 'Connectez-vous pour continuer' })).toBeVisible();
});

test('a key is not made without a right', async ({ page }) => {
  await page.goto('/account');
  await signInAs(page, /Dominique Fictif/);
  await hydrated(page);
  await page.getByLabel('À quoi servira-t-elle ?').fill('Rien');
  await page.getByLabel(/^Lire/).uncheck();
  await page.getByRole('button', { name: 'Créer la clé' }).click();
  await expect(page.getByRole('alert')).toHaveText('Choisissez au moins un droit.');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the account has no fault that axe can see, in ${colorScheme}, and fits 320 pixels`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto('/account');
    await signInAs(page, /Alix Administration/);
    await hydrated(page);
    await page.getByLabel('À quoi servira-t-elle ?').fill('Pour axe');
    await page.getByRole('button', { name: 'Créer la clé' }).click();
    await expect(page.locator('code.secret')).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
      [],
    );
    await page.setViewportSize({ width: 320, height: 640 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

test('whoever was signed out elsewhere is told so, and where public pages go on', async ({
  page,
  browser,
}) => {
  await page.goto('/account');
  await signInAs(page, /Noa Maquette/);
  await hydrated(page);

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto('/account');
  await signInAs(other, /Noa Maquette/);
  await hydrated(other);
  await other.getByRole('button', { name: 'Me déconnecter partout' }).click();
  await expect(other.getByText('Vous êtes déconnecté. À bientôt !')).toBeVisible();
  await elsewhere.close();

  await page.goto('/datasets');
  await hydrated(page);
  await expect(page.getByText('Votre session a pris fin.')).toBeVisible();
  await page.goto('/account');
  await expect(page.getByRole('heading', { name: 'Votre session a pris fin' })).toBeVisible();
  await page.getByRole('button', { name: 'Continuer sans compte' }).click();
  await page.waitForURL(/signed_out=yes/);
  await page.goto('/datasets');
  await expect(page.getByText('Votre session a pris fin.')).toHaveCount(0);
});

test('pages for somebody are kept by nobody', async ({ page }) => {
  const forNobody = await page.goto('/datasets');
  expect(await forNobody!.headerValue('vary')).toContain('Cookie');
  await signInAs(page, /Sacha Modèle/);
  const forSomebody = await page.goto('/datasets');
  expect(await forSomebody!.headerValue('cache-control')).toBe('private, no-store');
});

test('leaving the provider leads back, and says so', async ({ page }) => {
  await page.goto('/en/about');
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'Sign in with FranceConnect' }).click();
  await page.getByRole('button', { name: /Annuler/ }).click();
  await expect(page).toHaveURL(/\/en\/sign-in\?/);
  await expect(page.getByText('You interrupted signing in')).toBeVisible();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a citizen signs in and out', async ({ page }) => {
    await page.goto('/account');
    await page.getByRole('link', { name: 'Se connecter' }).last().click();
    await page.getByRole('link', { name: 'S’identifier avec FranceConnect' }).click();
    await page.getByRole('button', { name: /Charlie Spécimen/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Mon compte' })).toBeVisible();
    await expect(page.getByText('charlie-specimen@identites-fictives.test')).toBeVisible();
    // What only scripts can do is not offered.
    await expect(page.getByRole('button', { name: 'Créer la clé' })).toHaveCount(0);

    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await page.getByRole('button', { name: /Continuer/ }).click();
    await expect(page.getByText('Vous êtes déconnecté. À bientôt !')).toBeVisible();
  });
});
