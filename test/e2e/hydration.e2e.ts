import { expect, hydrated, test } from './portal-test';

declare global {
  interface Window {
    serverHeading?: Element | null;
  }
}

for (const name of [
  'home',
  'results',
  'dataset',
  'apis',
  'api',
  'reuses',
  'reuse',
  'topics',
  'topic',
  'posts',
  'post',
  'organizations',
  'organization',
] as const) {
  test(`the browser takes over the ${name} page as it is: nothing asked again, nothing drawn again, nothing said on the console`, async ({
    page,
    dataset,
    dataservice,
    organization,
  }) => {
    const path = {
      home: '/',
      results: '/datasets?q=air',
      dataset: dataset.path,
      apis: '/dataservices?q=entreprise',
      api: dataservice.path,
      reuses: '/reuses',
      reuse: '/reuses/l-ecole-d-a-cote',
      topics: '/topics',
      topic: '/topics/a-velo-dans-la-ville',
      posts: '/posts',
      post: '/posts/le-portail-ouvre-ses-portes',
      organizations: '/organizations',
      organization: organization.path,
    }[name];
    const said: string[] = [];
    const asked: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    page.on('request', (request) => {
      if (new URL(request.url()).pathname.startsWith('/api/')) asked.push(request.url());
    });
    // Module scripts run after the document is parsed: this is the heading that the server sent.
    await page.addInitScript(() => {
      document.addEventListener('readystatechange', () => {
        window.serverHeading ??= document.querySelector('h1');
      });
    });

    await page.goto(path, { waitUntil: 'networkidle' });
    await hydrated(page);

    expect(said).toEqual([]);
    expect(asked).toEqual([]);
    expect(await page.evaluate(() => window.serverHeading === document.querySelector('h1'))).toBe(true);
  });
}

test('a page that cannot be found is not asked for twice', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/api/')) asked.push(request.url());
  });
  await page.goto('/datasets/ce-jeu-n-existe-pas', { waitUntil: 'networkidle' });
  await hydrated(page);
  expect(asked).toEqual([]);
});
