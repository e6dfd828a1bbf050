import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { startPortal, whenReady, type Portal } from '@passerelle/test-support';

/**
 * Starts the built portal with its demonstration catalogue, once for all journeys. `PORTAL_URL` names one that
 * already runs instead.
 */
export default async function setUp(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.PORTAL_URL) return undefined;
  // Journeys harvest catalogues that they serve themselves.
  const env = { HARVEST_ALLOWED_HOSTS: '127.0.0.1', SECRETS_KEYS: randomBytes(32).toString('base64') };
  const portal = await startPortal({ env });
  try {
    await whenReady(portal, 120_000);
    await zonesRead(portal);
  } catch (error) {
    await portal.stop();
    throw error;
  }
  process.env.PORTAL_URL = portal.url;
  return () => portal.stop();
}

/** A new portal answers before its worker has read the communes. */
async function zonesRead({ url }: Portal): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await fetch(`${url}/api/1/spatial/zone/fr:commune:97411/`)).ok) {
    if (Date.now() > deadline) throw new Error('The portal has not read its zones.');
    await setTimeout(100);
  }
}
