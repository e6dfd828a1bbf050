import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FictionalKind } from '@passerelle/fictional-identities';
import { createFictionalProvider, type FictionalHandler } from '@passerelle/fictional-identities/provider';

export const CLIENT = { clientId: 'portal', clientSecret: 'only-for-tests' };

/** Changes what an endpoint answers, as somebody in the middle would. */
export type Tampering = (answer: string, response: ServerResponse) => string;

/** Providers on a port of their own, for a portal that knows them by configuration. */
export interface StandIns {
  readonly url: string;
  /** Lets people of the portal sign in by a provider at `${url}/${name}`. */
  add(name: string, kind: FictionalKind, providerId: string, portal: string): void;
  /** From now on, until it is taken back with `undefined`. */
  tamper(path: string, how: Tampering | undefined): void;
  close(): Promise<void>;
}

export async function startStandIns(): Promise<StandIns> {
  const handlers = new Map<string, FictionalHandler>();
  const tamperings = new Map<string, Tampering>();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://provider.invalid').pathname;
    const how = tamperings.get(path);
    if (how) {
      const end = response.end.bind(response);
      response.end = ((answer: unknown) => {
        response.removeHeader('content-length');
        return end(how(String(answer), response));
      }) as typeof response.end;
    }
    const handler = handlers.get(path.split('/')[1] ?? '');
    if (handler) {
      void handler(request, response);
    } else {
      response.writeHead(404).end('');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    add(name, kind, providerId, portal) {
      const client = {
        ...CLIENT,
        redirectUris: [`${portal}/auth/${providerId}/callback`],
        postLogoutRedirectUris: [`${portal}/auth/signed-out`],
      };
      handlers.set(name, createFictionalProvider({ kind, issuer: `${url}/${name}`, clients: [client] }));
    },
    tamper(path, how) {
      if (how) {
        tamperings.set(path, how);
      } else {
        tamperings.delete(path);
      }
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
