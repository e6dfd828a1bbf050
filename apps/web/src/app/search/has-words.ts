import { inject } from '@angular/core';
import { Router, type CanMatchFn } from '@angular/router';

/** Whether the address searches words: what is a list otherwise, in an order of its own. */
export const hasWords: CanMatchFn = () =>
  Boolean(inject(Router).currentNavigation()?.extractedUrl.queryParamMap.get('q')?.trim());
