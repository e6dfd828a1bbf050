import type { CookieOptions, Request, Response } from 'express';
import type { ServerConfig } from '../config';
import { originOf } from '../platform/http';

/** A cookie that only this portal reads: no script, no other site, no other host. */
export interface PortalCookie {
  read(request: Request, server: ServerConfig): string | undefined;
  write(exchange: Exchange, server: ServerConfig, value: string, expires: Date): void;
  clear(exchange: Exchange, server: ServerConfig): void;
}

/** A request with what answers it. */
export interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

function portalCookie(plainName: string): PortalCookie {
  // Browsers keep `__Host-` cookies only over TLS, which a proxy ends: the public address tells.
  const isSecure = (request: Request, server: ServerConfig) =>
    originOf(request, server).startsWith('https://');
  const nameOf = (request: Request, server: ServerConfig) =>
    isSecure(request, server) ? `__Host-${plainName}` : plainName;
  const options = (request: Request, server: ServerConfig): CookieOptions => ({
    httpOnly: true,
    // Not `strict`: the answer of a provider comes from its site.
    sameSite: 'lax',
    path: '/',
    secure: isSecure(request, server),
  });
  return {
    read(request, server) {
      const name = nameOf(request, server);
      for (const pair of request.headers.cookie?.split(';') ?? []) {
        const [key, value] = pair.split('=', 2);
        if (key?.trim() === name) {
          return value?.trim();
        }
      }
      return undefined;
    },
    write({ request, response }, server, value, expires) {
      response.cookie(nameOf(request, server), value, { ...options(request, server), expires });
    },
    clear({ request, response }, server) {
      response.clearCookie(nameOf(request, server), options(request, server));
    },
  };
}

export const sessionCookie = portalCookie('passerelle');
/** Ties attempts to sign in to the browser that made them. */
export const attemptCookie = portalCookie('passerelle-sign-in');
/** What a provider must bring back from signing out there. */
export const signOutCookie = portalCookie('passerelle-sign-out');
