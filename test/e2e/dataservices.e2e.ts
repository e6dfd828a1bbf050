import { announcedTotal, expect, hydrated, test } from './portal-test';

test('the 57 APIs of the State are in the catalogue, and one leads to where access is asked for', async ({
  page,
}) => {
  await page.goto('/');
  await hydrated(page);
  await page
    .getByRole('navigation', { name: 'Navigation principale' })
    .getByRole('link', { name: 'API' })
    .click();
  await expect(page).toHaveURL(/\/dataservices$/);
  await expect(page.getByRole('status').first()).toContainText('API');
  expect(await announcedTotal(page)).toBe(57);

  await page.getByRole('search').getByRole('combobox').fill('quotient familial');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/dataservices\?q=/);
  await page.getByRole('link', { name: 'Quotient familial CAF & MSA' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toContainText('Quotient familial');
  const audiences = page.getByRole('table', { name: 'Qui peut demander l’accès' }).getByRole('row');
  await expect(audiences).toHaveText([
    /Vous êtes\s*Accès possible/,
    /Administrations et collectivités\s*Sous condition/,
    /Entreprises et associations\s*Non/,
    /Particuliers\s*Non/,
  ]);
  await expect(page.getByRole('link', { name: 'Faire une demande d’accès' })).toHaveAttribute(
    'href',
    'https://datapass.api.gouv.fr/demandes/api-particulier/nouveau',
  );
  await expect(page.getByText('https://particulier.api.gouv.fr/', { exact: true })).toBeVisible();
  await expect(page.getByText('20 appels par seconde, comptés sur le groupe d’API.')).toBeVisible();
});

test('who may have access narrows the APIs', async ({ page }) => {
  await page.goto('/dataservices');
  await hydrated(page);
  const choice = page
    .getByRole('region', { name: 'Qui peut demander l’accès' })
    .getByRole('link', { name: /Administrations et collectivités\s: oui/ });
  const count = Number((await choice.locator('.count').innerText()).replace(/\D/g, ''));
  await choice.click();
  await expect(page).toHaveURL(/access_audience=local_authority_and_administration/);
  await expect(
    page.getByRole('link', { name: /^Retirer le filtre Qui peut demander l’accès/ }),
  ).toBeVisible();
  expect(await announcedTotal(page)).toBe(count);
});

test('an organization shows its APIs', async ({ page, dataservice }) => {
  await page.goto(dataservice.organization.path);
  const apis = page.getByRole('region', { name: /^\d+ API$/ });
  await apis.getByRole('link', { name: dataservice.title, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(dataservice.title);
});

test('an API speaks English too', async ({ page, dataservice }) => {
  await page.goto(`/en${dataservice.path}`);
  await expect(page.getByRole('heading', { name: 'Call the API' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Make an access request' })).toBeVisible();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('one can search APIs, filter them, and read how to call one', async ({ page }) => {
    await page.goto('/dataservices');
    await page.getByRole('searchbox').fill('associations');
    await page.getByRole('button', { name: 'Chercher' }).click();
    await expect(page).toHaveURL(/\/dataservices\?q=associations/);
    await page.getByRole('region', { name: 'Organisation' }).getByRole('link').first().click();
    await expect(page).toHaveURL(/organization=/);
    await page.getByRole('article').first().getByRole('link').first().click();
    await expect(page).toHaveURL(/\/dataservices\/[^?]+$/);
    await expect(page.getByRole('heading', { name: 'Appeler l’API' })).toBeVisible();
    // What only scripts can do is not offered.
    await expect(page.getByRole('button', { name: 'Copier l’adresse' })).toHaveCount(0);
  });
});

test('an API is found by what it returns: the result names the field, its page has it', async ({ page }) => {
  await page.goto('/dataservices?q=date d’ouverture du droit');
  await hydrated(page);
  const result = page.getByRole('article').first();
  await expect(result).toContainText('Dans un champ de la réponse : dateOuvertureDroit');
  await expect(result.locator('mark', { hasText: 'dateOuvertureDroit' })).toBeVisible();

  await result.getByRole('heading').getByRole('link').click();
  const operations = page.getByRole('region', { name: 'Ce que l’API renvoie' });
  await operations.getByText('/v3/dss/allocation_adulte_handicape/identite').click();
  await expect(operations.getByText('dateOuvertureDroit').first()).toBeVisible();
});
