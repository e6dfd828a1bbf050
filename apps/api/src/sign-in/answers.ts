import { Logger } from '@nestjs/common';
import { CatalogError, type ErrorCode } from '@passerelle/catalog';
import type { Response } from 'express';
import { sessionCookie, type Exchange } from '../auth/cookies';
import type { Sessions } from '../auth/sessions';
import type { ServerConfig } from '../config';
import { isInEnglish } from './local-path';

export const signInPage = (isEnglish: boolean): string => (isEnglish ? '/en/sign-in' : '/sign-in');

/** Where a refusal is told, in the language of the page that somebody wanted. */
export function problemPage(problem: ErrorCode, returnTo: string): string {
  const query = new URLSearchParams({ problem, return_to: returnTo });
  return `${signInPage(isInEnglish(returnTo))}?${query.toString()}`;
}

/**
 * Refusals are shown on a page, by their code and in the visitor's language.
 * @param pageOf the sign-in page when not said
 */
export async function orTell(
  response: Response,
  returnTo: string,
  work: () => Promise<void>,
  pageOf = problemPage,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof CatalogError)) {
      throw error;
    }
    Logger.debug(error.message, 'Auth');
    redirect(response, pageOf(error.code, returnTo));
  }
}

export function redirect(response: Response, url: string): void {
  noStore(response).redirect(303, url);
}

export function noStore(response: Response): Response {
  return response.set('Cache-Control', 'no-store');
}

/** Gives the browser its new session. Nothing of one from before goes on: who had its secret does not get the new one. */
export async function beginSession(
  { request, response }: Exchange,
  server: ServerConfig,
  sessions: Sessions,
  { secret, expires }: { secret: string; expires: Date },
): Promise<void> {
  const before = sessionCookie.read(request, server);
  if (before !== undefined) {
    await sessions.end(before);
  }
  // Longer than the session, so that the portal can say that it has ended.
  const kept = new Date(expires.getTime() + 24 * 60 * 60 * 1000);
  sessionCookie.write({ request, response }, server, secret, kept);
}
