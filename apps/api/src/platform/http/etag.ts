import { hash } from 'node:crypto';
import { OutdatedError } from '@passerelle/catalog';
import type { Request, Response } from 'express';
import { VERSION } from '../../paths';

/** How often it was read, in JSON: that makes nothing new for who has it already. */
const READING = /"(?:views|resources_downloads)":\d+/g;

/**
 * Marks an answer with the version of its object, for `If-Match`, and a digest of what was answered, for
 * `If-None-Match`: the same version may be answered in other words when its organization is renamed.
 */
export function setEtag(response: Response, version: number, body: object): void {
  const digest = hash('sha256', JSON.stringify(body).replace(READING, ''), 'base64url').slice(0, 12);
  response.setHeader('ETag', `"${version}.${digest}"`);
}

/** An answer that is marked so. */
export function versioned<Body extends object>(request: Request, version: number, body: Body): Body {
  if (request.res) {
    setEtag(request.res, version, body);
  }
  return body;
}

/**
 * Whether the reader has the very answer already, which is then told.
 * @param state all that the answer depends on
 */
export function isKnown(request: Request, response: Response, state: readonly unknown[]): boolean {
  const digest = hash('sha256', JSON.stringify([VERSION, ...state]), 'base64url');
  response.setHeader('ETag', `W/"${digest.slice(0, 27)}"`);
  if (!request.fresh) {
    return false;
  }
  response.status(304).end();
  return true;
}

/**
 * Refuses a change that was made on an older version than the present one, which whoever holds the object knows. Without
 * `If-Match` anything goes.
 * @throws OutdatedError
 */
export function versionCheck(request: Request): ((version: number) => void) & { readonly isStrict: boolean } {
  const header = request.get('if-match');
  const isStrict = header !== undefined && header.trim() !== '*';
  const check = (version: number): void => {
    const versions = header?.split(',').map((tag) => /^\s*"(\d+)(?:\.[\w-]*)?"\s*$/.exec(tag)?.[1]);
    if (isStrict && !versions?.includes(String(version))) {
      throw new OutdatedError(
        'version-conflict',
        `This was changed meanwhile: it is at version ${version}. Read it again, and make the change on that.`,
      );
    }
  };
  return Object.assign(check, { isStrict });
}
