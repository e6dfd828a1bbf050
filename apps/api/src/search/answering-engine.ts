import type { Answered } from '@passerelle/search';
import type { Request } from 'express';

/** Which engine answered; `degraded` when it did so in the place of another. */
export const SEARCH_ENGINE_HEADER = 'X-Search-Engine';

/** For the description of the API. */
export const SEARCH_ENGINE = {
  headers: {
    [SEARCH_ENGINE_HEADER]: {
      description:
        'Which engine answered, such as `postgres`; followed by `; degraded` when it did so in the place of another.',
      schema: { type: 'string' },
    },
  },
} as const;

/** The answer, whose engine the response tells. */
export function tellEngine<Result>(request: Request, { result, engine, degraded }: Answered<Result>): Result {
  request.res?.setHeader(SEARCH_ENGINE_HEADER, degraded ? `${engine}; degraded` : engine);
  return result;
}
