import { inject, RESPONSE_INIT } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import type { Loaded } from '../core/loaded';
import { CurrentVisitor, type Person } from '../core/visitor';

/** Whose space it is; without anybody the page asks to sign in. */
export const resolveSpaceOwner: ResolveFn<Loaded<Person>> = () => {
  const { person, sessionEnded } = inject(CurrentVisitor).visitor();
  if (person) return { data: person };
  const response = inject(RESPONSE_INIT);
  if (response) response.status = 401;
  return { problem: { status: 401, code: sessionEnded ? 'session-ended' : 'not-authenticated' } };
};
