import type { LookupFunction } from 'node:net';
import { Agent, Pool } from 'undici';
import { checkedAddresses, type Resolve } from './address';

/** Connections to the very addresses that were checked. */
export function createPinnedAgent(allowedHosts: readonly string[], resolve: Resolve): Agent {
  // Time is kept by the stopwatch alone; the timers of undici are coarse and say less.
  return new Agent({
    headersTimeout: 0,
    bodyTimeout: 0,
    factory: (origin, poolOptions) =>
      new Pool(origin, {
        ...(poolOptions as Pool.Options),
        connect: { timeout: 0, lookup: pinnedLookup(new URL(origin), allowedHosts, resolve) },
      }),
  });
}

/** Resolves, checks and hands on the checked addresses, so that a second answer of the DNS changes nothing. */
function pinnedLookup(origin: URL, allowedHosts: readonly string[], resolve: Resolve): LookupFunction {
  return (_host, { all }, done) => {
    checkedAddresses(origin, allowedHosts, resolve).then(
      (addresses) => {
        const [first] = addresses;
        if (all || !first) {
          done(null, [...addresses]);
        } else {
          done(null, first.address, first.family);
        }
      },
      (error: unknown) => done(error as NodeJS.ErrnoException, []),
    );
  };
}
