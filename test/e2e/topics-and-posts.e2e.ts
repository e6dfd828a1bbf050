import { AxeBuilder } from '@axe-core/playwright';
import { signInAs } from './identities';
import { expect, hydrated, test } from './portal-test';

test('an agent gathers datasets in a topic, puts them in order, publishes it, and it is read', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await signInAs(page, /Camille Exemple/);
  await page.goto('/space/topics/new');
  await hydrated(page);
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('button', { name: /^Enregistrer/ }).click();
  await expect(page.getByText('Le formulaire n’est pas envoyé')).toBeVisible();
  await page.getByLabel('Nom').fill('Se déplacer à vélo');
  await page.getByLabel('Description').fill('## Pour qui\n\nPour **tous**.');
  await page.getByText('Aperçu').click();
  await expect(page.getByRole('heading', { name: 'Pour qui' })).toBeVisible();
  await page.getByRole('button', { name: /^Enregistrer/ }).click();

  await expect(page).toHaveURL(/\/elements$/);
  for (const words of ['vélo', 'école']) {
    await page.getByRole('combobox', { name: 'Ajouter un jeu de données' }).fill(words);
    await page.getByRole('option').first().click();
  }
  await expect(page.getByRole('heading', { name: '2 éléments' })).toBeVisible();
  await page.getByRole('button', { name: 'Ajouter un texte' }).click();
  await page.getByLabel('Titre').fill('À lire d’abord');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('heading', { name: '3 éléments' })).toBeVisible();
  await page.getByRole('button', { name: 'Monter À lire d’abord' }).press('Enter');
  await expect(page.getByRole('heading', { level: 3 }).nth(1)).toHaveText('À lire d’abord');
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(320);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.getByRole('link', { name: 'Continuer vers la publication' }).click();
  await page.getByRole('button', { name: 'Publier' }).click();
  await expect(page.getByText('C’est publié.')).toBeVisible();
  await page.goto('/topics/se-deplacer-a-velo');
  await expect(page.getByText('À lire d’abord')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Modifier' })).toBeVisible();
});

test('an administrator writes a post, publishes it, and names the portal', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await signInAs(page, /Alix Administration/);
  await page.goto('/space/posts/new');
  await hydrated(page);
  await page.getByLabel('Titre').fill('Le portail a ouvert');
  await page.getByLabel('Texte').fill('Il est **ouvert**.');
  await page.getByLabel('Adresse d’une image').fill('http://example.org/a.png');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Le formulaire n’est pas envoyé')).toBeVisible();
  await expect(page.getByLabel('Texte')).toHaveValue('Il est **ouvert**.');
  await page.getByLabel('Adresse d’une image').fill('');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Le portail a ouvert' })).toBeVisible();
  await page.getByRole('button', { name: 'Publier' }).click();
  await expect(page.getByText('C’est publié.')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('link', { name: 'Voir la page' }).click();
  await expect(page.getByText('Il est ouvert.')).toBeVisible();

  await page.goto('/space/site');
  await hydrated(page);
  await page.getByLabel('Texte de l’accueil').nth(1).fill('All the data of the town.');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('C’est enregistré.')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.goto('/en');
  await expect(page.getByText('All the data of the town.')).toBeVisible();
});
