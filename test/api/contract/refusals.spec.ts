import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<Record<string, object>>;
}

const document = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../libs/api-client/openapi.json'), 'utf8'),
) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: { readonly ProblemResponse: { properties: { code: { enum: string[] } } } };
    readonly responses: Readonly<Record<string, object>>;
  };
};
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
const { schemas, responses } = document.components;
/** Shared responses are named after their status and codes. */
const listed = Object.keys(responses).map((name) => name.split('.'));

/** Of signing in, which is for browsers and no part of the API, and of addresses where nothing is. */
const ELSEWHERE = /^(?:sign-in-.*|account-deleted|route-not-found)$/;
/** Any text makes a picture; of several zones those are told that are there. */
const NAMES_NOTHING = ['getAvatar', 'listZones'];

describe('the refusals of the document', () => {
  it('have every code of the API', () => {
    const codes = schemas.ProblemResponse.properties.code.enum.filter((code) => !ELSEWHERE.test(code));
    const known = new Set(listed.flatMap(([, ...codesOfOne]) => codesOfOne));
    expect(codes.filter((code) => !known.has(code))).toEqual([]);
  });

  it('have each code with one status', () => {
    const statuses = new Map<string, Set<string | undefined>>();
    for (const [status, ...codes] of listed) {
      for (const code of codes) {
        statuses.set(code, (statuses.get(code) ?? new Set()).add(status));
      }
    }
    // What HTTP itself refuses has statuses of its own.
    statuses.delete('bad-request');
    expect([...statuses].filter(([, of]) => of.size > 1)).toEqual([]);
  });

  it('say of every address with a parameter what it is when nothing is there', () => {
    const without = operations.filter(
      ({ parameters = [], responses: answers }) =>
        parameters.some((parameter) => parameter.in === 'path') && !('404' in answers),
    );
    expect(without.map(({ operationId }) => operationId).sort()).toEqual(NAMES_NOTHING);
  });

  it('leave nothing to a default', () => {
    expect(operations.filter(({ responses: answers }) => 'default' in answers)).toEqual([]);
  });
});
