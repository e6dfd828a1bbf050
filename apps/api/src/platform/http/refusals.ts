import { applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { PROBLEM_CODES, type ProblemCode } from './problem';

/** One way in which an operation refuses: by which status, with which code. */
export interface Refusal {
  readonly status: number;
  readonly code: ProblemCode;
}

/** What of an operation decides how it refuses. */
export interface OperationShape {
  readonly path: string;
  readonly method: string;
  readonly pathParameters: readonly string[];
  readonly headers: readonly string[];
  /** Of its body; `undefined` where it takes none. */
  readonly mediaTypes: readonly string[] | undefined;
  /** Whether it is described as one that tokens are sent to. */
  readonly asksWho: boolean;
}

const MARK = 'x-refuses-';

/**
 * Says of an operation, or of all of a controller, that it refuses for reasons of its own. Those that follow from its
 * address, its method, its headers and its body are known already (`refusalsOf`).
 */
export const Refuses = (status: number, ...codes: readonly ProblemCode[]) =>
  // A mark for each, so that those of a method and of its controller stand side by side.
  applyDecorators(...codes.map((code) => ApiExtension(MARK + code, { status, code } satisfies Refusal)));

/** For what only reads, and not for everybody: whatever changes something asks who it is anyway. */
export const NeedsSignIn = () => Refuses(401, 'not-authenticated');

/** For what only reads, and not for everybody who is signed in. */
export const NeedsRight = () => applyDecorators(NeedsSignIn(), Refuses(403, 'not-allowed'));

/** Takes the marks of {@link Refuses} from an operation of the document. */
export function takeOwnRefusals<Operation extends object>(
  operation: Operation,
): { readonly operation: Operation; readonly refusals: readonly Refusal[] } {
  const entries = Object.entries(operation);
  return {
    operation: Object.fromEntries(entries.filter(([key]) => !key.startsWith(MARK))) as Operation,
    refusals: entries.filter(([key]) => key.startsWith(MARK)).map(([, refusal]) => refusal as Refusal),
  };
}

/** What is not there, by the parameter that names it in the address, where the code has another name. */
const ABSENCES: Readonly<Record<string, ProblemCode>> = {
  code: 'error-not-found',
  community: 'community-resource-not-found',
  item: 'harvest-record-not-found',
  level: 'zone-not-found',
  membership: 'membership-request-not-found',
  number: 'version-not-found',
  run: 'harvest-run-not-found',
  search: 'saved-search-not-found',
  source: 'harvest-source-not-found',
};

/** Some parameters name nothing that could be absent: sizes of images, names of files. */
function absencesOf(parameter: string): Refusal[] {
  const absent = ABSENCES[parameter] ?? `${parameter}-not-found`;
  return [
    { status: 404, code: absent },
    { status: 410, code: absent.replace(/-not-found$/, '-deleted') },
  ].filter((refusal): refusal is Refusal => refusal.code in PROBLEM_CODES);
}

const FAILURES: readonly Refusal[] = [
  { status: 500, code: 'internal' },
  { status: 503, code: 'unavailable' },
];

/** The refusals that follow from the shape of an operation. */
export function refusalsOf(shape: OperationShape): readonly Refusal[] {
  const { path, method, pathParameters, headers, mediaTypes, asksWho } = shape;
  if (!path.startsWith('/api/')) {
    return FAILURES;
  }
  const refusals: Refusal[] = [
    // Of a parameter, or of the fields that `X-Fields` names.
    { status: 400, code: 'invalid-input' },
    { status: 401, code: 'token-invalid' },
    { status: 429, code: 'too-many-requests' },
    ...FAILURES,
    ...pathParameters.flatMap(absencesOf),
  ];
  if (/^\/api\/\d\/me\//.test(path)) {
    refusals.push({ status: 401, code: 'not-authenticated' });
  }
  if (pathParameters.length > 0 || mediaTypes) {
    refusals.push({ status: 400, code: 'bad-request' });
  }
  if (mediaTypes?.includes('application/json')) {
    refusals.push({ status: 413, code: 'request-too-large' });
  }
  if (mediaTypes?.includes('multipart/form-data')) {
    refusals.push({ status: 408, code: 'upload-stalled' }, { status: 413, code: 'file-too-large' });
  }
  if (mediaTypes) {
    refusals.push({ status: 415, code: 'unsupported-media-type' });
  }
  if (method !== 'get') {
    refusals.push({ status: 403, code: 'foreign-origin' });
  }
  if (method !== 'get' && asksWho) {
    refusals.push({ status: 401, code: 'not-authenticated' }, { status: 403, code: 'not-allowed' });
  }
  if (headers.includes('If-Match')) {
    refusals.push({ status: 412, code: 'version-conflict' });
  }
  if (headers.includes('Idempotency-Key')) {
    refusals.push({ status: 409, code: 'idempotency-key-reused' });
  }
  return refusals;
}
