import { inject, RESPONSE_INIT } from '@angular/core';
import type { ResolveFn } from '@angular/router';

/** Gives the page its true HTTP status when it is rendered on the server. */
export const markNotFound: ResolveFn<boolean> = () => {
  const response = inject(RESPONSE_INIT, { optional: true });
  if (response) response.status = 404;
  return true;
};
