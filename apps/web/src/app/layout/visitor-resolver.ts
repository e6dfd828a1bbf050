import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../core/api';
import { loadOptional } from '../core/loaded';
import { CurrentVisitor, isRenderedForNobody, toPerson, type Visitor } from '../core/visitor';

/** Nobody in particular is not asked for. */
export const resolveVisitor: ResolveFn<Visitor> = async (_route, state) => {
  const api = inject(API);
  const current = inject(CurrentVisitor);
  const isNobody = isRenderedForNobody();
  const { data, problem } = await loadOptional(
    'visitor',
    state,
    () => (isNobody ? Promise.resolve(nobody()) : api.GET('/api/1/me/')),
    toPerson,
  );
  const visitor: Visitor = data
    ? { person: data, sessionEnded: false }
    : { sessionEnded: problem.code === 'session-ended' };
  current.become(visitor);
  return visitor;
};

function nobody(): { error: { code: string }; response: Response; data?: never } {
  return { error: { code: 'not-authenticated' }, response: new Response(null, { status: 401 }) };
}
