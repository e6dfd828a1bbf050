import { test as base, expect, type APIRequestContext, type Page } from '@playwright/test';

export interface Sample {
  readonly title: string;
  readonly path: string;
}

interface PortalFixtures {
  /** Some dataset of the catalogue, by its page. */
  readonly dataset: Sample;
  /** Its producer. */
  readonly organization: Sample;
  /** Some API that is asked for, by its page. */
  readonly dataservice: Sample & { readonly organization: Sample };
  /** Pages of other people that a test opened would go on working beside the tests after it. */
  readonly othersClosed: undefined;
}

interface FoundDataset {
  title: string;
  slug: string;
  organization: { name: string; slug: string };
}

async function findDataset(request: APIRequestContext): Promise<FoundDataset> {
  const answer = await request.get('/api/2/datasets/search/?page_size=1&sort=-last_update');
  const { data } = (await answer.json()) as { data: FoundDataset[] };
  return data[0]!;
}

async function findDataservice(request: APIRequestContext): Promise<FoundDataset> {
  const answer = await request.get(
    '/api/2/dataservices/search/?page_size=1&sort=title&access_type=restricted',
  );
  const { data } = (await answer.json()) as { data: FoundDataset[] };
  return data[0]!;
}

/** Tests on the portal that the global set-up started. */
export const test = base.extend<PortalFixtures>({
  othersClosed: [
    async ({ browser }, use) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
  dataset: async ({ request }, use) => {
    const { title, slug } = await findDataset(request);
    await use({ title, path: `/datasets/${slug}` });
  },
  organization: async ({ request }, use) => {
    const { organization } = await findDataset(request);
    await use({ title: organization.name, path: `/organizations/${organization.slug}` });
  },
  dataservice: async ({ request }, use) => {
    const { title, slug, organization } = await findDataservice(request);
    const producer = { title: organization.name, path: `/organizations/${organization.slug}` };
    await use({ title, path: `/dataservices/${slug}`, organization: producer });
  },
});

export { expect };

/** Resolves once Angular has taken the page over from the server. */
export async function hydrated(page: Page): Promise<void> {
  await expect(page.locator('app-root')).toHaveAttribute('ng-version', /.+/);
  await expect(page.locator('[ngh]')).toHaveCount(0);
}

/** How many datasets the results page says it found. */
export async function announcedTotal(page: Page): Promise<number> {
  const text = await page.getByRole('status').first().innerText();
  return Number(/^\d+/.exec(text.replace(/[\s\u202f\u00a0]/g, ''))?.[0] ?? 0);
}
