import type { CookieOptions, Request, Response } from 'express';

const SECURE_NAME = '__Host-passerelle';
/** Browsers keep `__Host-` cookies only over TLS. */
const PLAIN_NAME = 'passerelle';

const options = (request: Request): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  path: '/',
  secure: request.secure,
});

const nameOf = (request: Request): string => (request.secure ? SECURE_NAME : PLAIN_NAME);

export function readSessionCookie(request: Request): string | undefined {
  const name = nameOf(request);
  for (const pair of request.headers.cookie?.split(';') ?? []) {
    const [key, value] = pair.split('=', 2);
    if (key?.trim() === name) {
      return value?.trim();
    }
  }
  return undefined;
}

export function writeSessionCookie(
  request: Request,
  response: Response,
  secret: string,
  expires: Date,
): void {
  response.cookie(nameOf(request), secret, { ...options(request), expires });
}

export function clearSessionCookie(request: Request, response: Response): void {
  response.clearCookie(nameOf(request), options(request));
}
