import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, hydrated, test } from './portal-test';

/** Opens the latest letter for an address in the mailbox of the trial, once the worker has written it. */
async function openLetter(page: Page, email: string): Promise<void> {
  const line = page.getByRole('listitem').filter({ hasText: email }).first();
  await expect(async () => {
    await page.goto('/mail/trials');
    await expect(line.getByRole('link')).toBeVisible({ timeout: 500 });
  }).toPass();
  await line.getByRole('link').click();
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Votre adresse électronique').fill(email);
  await page.getByRole('button', { name: 'Envoyer le lien' }).click();
  await expect(page.getByText('Un lien part vers cette adresse.')).toBeVisible();
  await openLetter(page, email);
  await page.getByRole('link', { name: 'Se connecter' }).click();
  await expect(page.getByRole('heading', { name: 'Confirmer la connexion' })).toBeVisible();
  await page.getByLabel('Prénom').fill('Zoé');
  await page.getByLabel('Nom', { exact: true }).fill('Parcours');
  await page.getByRole('button', { name: 'Ouvrir ma session' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Mon compte' })).toBeVisible();
}

const address = () => `parcours-${Date.now()}-${Math.floor(Math.random() * 1e6)}@exemple.test`;

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('somebody signs in by a link in an e-mail, which works once', async ({ page, context }) => {
    const email = address();
    await signIn(page, email);
    await expect(page.getByText('Zoé Parcours').first()).toBeVisible();
    await expect(page.getByText(email).first()).toBeVisible();
    await context.clearCookies();
    await openLetter(page, email);
    await page.getByRole('link', { name: 'Se connecter' }).click();
    await page.getByRole('button', { name: 'Ouvrir ma session' }).click();
    await expect(page.getByText('Ce lien n’est plus valable')).toBeVisible();
  });

  test('somebody deletes their account, once they said that they want to', async ({ page }) => {
    await signIn(page, address());
    const section = page.getByRole('region', { name: 'Supprimer mon compte' });
    await section.getByRole('button').click();
    // The browser asks for the box to be ticked.
    await expect(page).toHaveURL(/\/account$/);
    await section.getByRole('checkbox').check();
    await section.getByRole('button').click();
    await expect(page.getByText('Votre compte est supprimé.')).toBeVisible();
    await page.goto('/account');
    await expect(page.getByRole('heading', { name: 'Connectez-vous pour continuer' })).toBeVisible();
  });

  test('an address that is none is refused in words', async ({ page }) => {
    await page.goto('/en/sign-in');
    await page.getByLabel('Your e-mail address').evaluate((field: HTMLInputElement) => {
      field.type = 'text';
    });
    await page.getByLabel('Your e-mail address').fill('nobody@nowhere');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await expect(page.getByText('This is no e-mail address')).toBeVisible();
  });
});

test('somebody saves a search, chooses how often to be written to, and stops it by the link of a letter', async ({
  page,
}) => {
  await signIn(page, address());
  await page.goto('/datasets?q=air');
  await hydrated(page);
  await page.getByRole('button', { name: 'Enregistrer cette recherche' }).click();
  await expect(page.getByText('Recherche enregistrée')).toBeVisible();
  await page.getByRole('link', { name: 'Mes recherches' }).click();

  const saved = page.getByRole('region', { name: 'Mes recherches enregistrées' });
  await expect(saved.getByRole('link', { name: 'air' })).toHaveAttribute('href', '/datasets?q=air');
  const mail = page.getByRole('region', { name: 'Ce que je reçois par e-mail' });
  await expect(mail.getByLabel('Une fois par jour')).toBeChecked();
  await mail.getByLabel('Une fois par semaine').check();
  await mail.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(mail.getByText('C’est enregistré.')).toBeVisible();
  await page.reload();
  await hydrated(page);
  await expect(mail.getByLabel('Une fois par semaine')).toBeChecked();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await saved.getByRole('button', { name: 'Supprimer' }).click();
  await expect(saved.getByText('Aucune. Faites une recherche')).toBeVisible();

  await page.goto('/mail/unsubscribe?token=0192d000-0000-4000-8000-000000000000');
  await expect(page.getByRole('heading', { name: 'Ne plus recevoir d’e-mails' })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Ne plus m’écrire' }).click();
  await expect(page.getByText('C’est fait')).toBeVisible();
});

test('somebody without an account is invited, comes by the e-mail, and joins', async ({ page, browser }) => {
  const email = address();
  const manager = await browser.newPage();
  await manager.goto('/account');
  await manager.getByRole('banner').getByRole('link', { name: 'Se connecter' }).click();
  await manager.getByRole('link', { name: 'S’identifier avec ProConnect' }).click();
  await manager.getByRole('button', { name: /Camille Exemple/ }).click();
  await expect(manager.getByRole('link', { name: 'Commune de Démonstration-sur-Loire' })).toBeVisible();
  const status = await manager.evaluate(async (invitee) => {
    const response = await fetch('/api/1/organizations/commune-de-demonstration-sur-loire/member/', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: invitee, role: 'editor' }),
    });
    return response.status;
  }, email);
  expect(status).toBe(201);
  await openLetter(page, email);
  await expect(page.getByText('vous invite à rejoindre l’organisation')).toBeVisible();

  await signIn(page, email);
  await hydrated(page);
  const invitations = page.getByRole('region', { name: 'On m’invite' });
  await invitations.getByRole('button', { name: 'Accepter' }).click();
  const organizations = page.getByRole('region', { name: 'Mes organisations' });
  await expect(organizations.getByRole('link', { name: 'Commune de Démonstration-sur-Loire' })).toBeVisible();
  await manager.close();
});

test('the sign-in page has no fault that axe can see with its form', async ({ page }) => {
  await page.goto('/sign-in');
  await hydrated(page);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});
