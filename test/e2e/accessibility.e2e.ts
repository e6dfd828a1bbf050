import { AxeBuilder } from '@axe-core/playwright';
import { expect, hydrated, test } from './portal-test';

const PAGES = [
  'home',
  'results',
  'filtered',
  'empty',
  'dataset',
  'apis',
  'no-apis',
  'api',
  'reuses',
  'reuse',
  'topics',
  'topic',
  'posts',
  'post',
  'reused-dataset',
  'reusing-organization',
  'organizations',
  'found-organizations',
  'everything',
  'nothing',
  'organization',
  'organization-apis',
  'about',
  'accessibility',
  'not-found',
  'english',
  'sign-in',
  'sign-in-refused',
  'account-for-nobody',
] as const;

for (const name of PAGES) {
  test.describe(`the ${name} page`, () => {
    test.beforeEach(async ({ page, dataset, dataservice, organization }) => {
      const paths: Record<(typeof PAGES)[number], string> = {
        home: '/',
        results: '/datasets',
        filtered: '/datasets?q=air&format=csv',
        empty: '/datasets?q=xyzzyplugh',
        dataset: dataset.path,
        apis: '/dataservices?q=entreprise',
        'no-apis': '/dataservices?q=xyzzyplugh',
        api: dataservice.path,
        reuses: '/reuses',
        reuse: '/reuses/ou-poser-son-velo',
        topics: '/topics',
        topic: '/topics/a-velo-dans-la-ville',
        posts: '/posts',
        post: '/posts/le-portail-ouvre-ses-portes',
        'reused-dataset': '/datasets/annuaire-de-l-education-ecoles-colleges-et-lycees',
        'reusing-organization': '/organizations/ateliers-de-papier-fictifs',
        organizations: '/organizations',
        'found-organizations': '/organizations?q=ville',
        everything: '/search?q=air',
        nothing: '/search?q=xyzzyplugh',
        organization: organization.path,
        'organization-apis': dataservice.organization.path,
        about: '/about',
        accessibility: '/accessibility',
        'not-found': '/nulle-part',
        english: '/en/datasets?q=air',
        'sign-in': '/sign-in',
        'sign-in-refused': '/en/sign-in?problem=sign-in-cancelled&return_to=/en/about',
        'account-for-nobody': '/account',
      };
      await page.goto(paths[name]);
      await hydrated(page);
    });

    for (const colorScheme of ['light', 'dark'] as const) {
      test(`has no fault that axe can see, in ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
        ).toEqual([]);
      });
    }

    test('fits a screen of 320 pixels without scrolling sideways', async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  });
}
