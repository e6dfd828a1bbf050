import { inject, REQUEST_CONTEXT } from '@angular/core';
import type { ActivatedRoute, ResolveFn } from '@angular/router';
import { API } from '../core/api';
import { loadOptional } from '../core/loaded';
import type { RenderContext } from '../core/render-context';

/** Who reads the page, for what surrounds it. */
export interface Visitor {
  /** Of whoever is signed in. */
  readonly name?: string;
  /** Whether the browser brought a session that is over. */
  readonly sessionEnded: boolean;
}

/** Nobody in particular is not asked for. */
export const resolveVisitor: ResolveFn<Visitor> = async (_route, state) => {
  const api = inject(API);
  const context = inject<RenderContext | null>(REQUEST_CONTEXT);
  const isNobody = context !== null && context.session === undefined;
  const { data, problem } = await loadOptional(
    'visitor',
    state,
    () => (isNobody ? Promise.resolve(nobody()) : api.GET('/api/1/me/')),
    ({ first_name, last_name }) => `${first_name} ${last_name}`.trim(),
  );
  return data === undefined
    ? { sessionEnded: problem.code === 'session-ended' }
    : { name: data, sessionEnded: false };
};

function nobody(): { error: { code: string }; response: Response; data?: never } {
  return { error: { code: 'not-authenticated' }, response: new Response(null, { status: 401 }) };
}

/** The visitor, for what is inside the layout. */
export function visitorOf(route: ActivatedRoute): Visitor | undefined {
  return route.pathFromRoot
    .map(({ snapshot }) => (snapshot.data as { visitor?: Visitor }).visitor)
    .find((visitor) => visitor !== undefined);
}
