import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import { ServerConfig } from '../config';
import { originOf } from '../platform/http';
import {
  FICTIONAL_CLIENT_ID,
  FICTIONAL_KINDS,
  FictionalIdentities,
  fictionalIssuer,
  fictionalPath,
} from './fictional-identities';

/** Answers as ProConnect and FranceConnect would, on the portal's own port, while the stand-ins are on. */
export async function serveFictionalIdentities(app: NestExpressApplication): Promise<void> {
  const identities = app.get(FictionalIdentities);
  if (!identities.isOn) {
    return;
  }
  const server = app.get(ServerConfig);
  const { createFictionalProvider } = await loadProvider();
  for (const kind of FICTIONAL_KINDS) {
    const path = fictionalPath(kind);
    const answer = createFictionalProvider({
      kind,
      issuer: fictionalIssuer(kind),
      mountPath: path,
      clients: [
        {
          clientId: FICTIONAL_CLIENT_ID,
          clientSecret: identities.clientSecret,
          redirectUris: [],
          postLogoutRedirectUris: [],
        },
      ],
      allowsOwn: (returned) => /^\/auth\/([\w-]+\/callback|signed-out)$/.test(returned),
    });
    app.use(path, async (request: Request, response: Response) => {
      const { protocol, host } = new URL(originOf(request, server));
      request.headers['x-forwarded-proto'] = protocol.replace(':', '');
      request.headers['x-forwarded-host'] = host;
      await answer(request, response);
    });
  }
}

/**
 * Only here: a portal without the stand-ins does not load a provider. It warns of every Node without a name of long-term
 * support, which the newest 26 on npm lacks: it is some days older than its name.
 */
async function loadProvider(): Promise<typeof import('@passerelle/fictional-identities/provider')> {
  /* eslint-disable no-console -- where the library warns */
  const { warn } = console;
  console.warn = (...words: unknown[]) => {
    if (!String(words[0]).includes('Unsupported runtime')) {
      warn(...words);
    }
  };
  try {
    return await import('@passerelle/fictional-identities/provider');
  } finally {
    console.warn = warn;
  }
  /* eslint-enable no-console */
}
