import type { OpenAPIObject } from '@nestjs/swagger';
import { PROBLEM_CODES, type ProblemCode } from './problem';
import { refusalsOf, takeOwnRefusals, type Refusal } from './refusals';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;
type Response = NonNullable<NonNullable<OpenAPIObject['components']>['responses']>[string];

/** When to come again. */
const WAIT_HEADERS = { 'Retry-After': header('Seconds after which to ask again.') };

/** The same for who asked too much. */
const LIMIT_HEADERS = {
  ...WAIT_HEADERS,
  'RateLimit-Limit': header('Requests that are answered in a minute.'),
  'RateLimit-Remaining': header('Requests that are left in this minute.'),
  'RateLimit-Reset': header('Seconds until the next minute begins.'),
};

function header(description: string) {
  return { description, schema: { type: 'integer' as const } };
}

/**
 * Lists with each operation how it may refuse: the statuses, and the codes of each. Those who refuse alike share one
 * response, which is named after its status and codes.
 */
export function describeRefusals(document: OpenAPIObject): OpenAPIObject {
  const responses: Record<string, Response> = {};
  const describe = (path: string, method: string, described: Operation): Operation => {
    const { operation, refusals } = takeOwnRefusals(described);
    const all = [...refusalsOf(shapeOf(path, method, operation)), ...refusals];
    return {
      ...operation,
      ...securityOf(operation, all),
      // What an operation says of a status itself stands: not every answer is a refusal.
      responses: { ...referTo(all, responses), ...operation.responses },
    };
  };
  const paths = Object.entries(document.paths).map(([path, operations]) => [
    path,
    Object.fromEntries(
      Object.entries(operations as Readonly<Record<string, Operation>>).map(([method, operation]) => [
        method,
        describe(path, method, operation),
      ]),
    ),
  ]);
  return {
    ...document,
    paths: Object.fromEntries(paths) as OpenAPIObject['paths'],
    components: { ...document.components, responses },
  };
}

function shapeOf(path: string, method: string, { parameters = [], requestBody, security }: Operation) {
  const named = (place: string) =>
    parameters.flatMap((parameter) => ('in' in parameter && parameter.in === place ? [parameter.name] : []));
  return {
    path,
    method,
    pathParameters: named('path'),
    headers: named('header'),
    mediaTypes: requestBody && 'content' in requestBody ? Object.keys(requestBody.content) : undefined,
    asksWho: security !== undefined,
  };
}

/** A token may be sent wherever it changes the answer; it need not where nobody is refused for being nobody. */
function securityOf({ security }: Operation, refusals: readonly Refusal[]): Pick<Operation, 'security'> {
  const isNeeded = refusals.some(({ code }) => code === 'not-authenticated');
  return security && !isNeeded ? { security: [...security, {}] } : {};
}

/** The responses by status, each as a reference to one that is made when it is the first of its kind. */
function referTo(
  refusals: readonly Refusal[],
  responses: Record<string, Response>,
): Readonly<Record<string, { $ref: string }>> {
  const codesOf = new Map<number, Set<ProblemCode>>();
  for (const { status, code } of refusals) {
    codesOf.set(status, (codesOf.get(status) ?? new Set()).add(code));
  }
  return Object.fromEntries(
    [...codesOf].map(([status, set]) => {
      const codes = [...set].sort();
      const name = [status, ...codes].join('.');
      responses[name] ??= toResponse(status, codes);
      return [String(status), { $ref: `#/components/responses/${name}` }];
    }),
  );
}

function toResponse(status: number, codes: readonly ProblemCode[]): Response {
  return {
    description: codes.map((code) => `\`${code}\`: ${PROBLEM_CODES[code]}`).join('\n\n'),
    ...(status === 429 && { headers: LIMIT_HEADERS }),
    ...(codes.includes('unavailable') && { headers: WAIT_HEADERS }),
    content: {
      'application/problem+json': {
        schema: {
          allOf: [
            { $ref: '#/components/schemas/ProblemResponse' },
            { properties: { code: { type: 'string', enum: [...codes] } } },
          ],
        },
      },
    },
  };
}
