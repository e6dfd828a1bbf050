import { DestroyRef, DOCUMENT, inject } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';

/** A page that may hold what was typed and not saved. */
export interface HoldsChanges {
  hasUnsavedChanges(): boolean;
}

/** Asks before the router leaves what was not saved. */
export const askBeforeLeaving: CanDeactivateFn<HoldsChanges> = (page) => {
  const { defaultView } = inject(DOCUMENT);
  if (!page.hasUnsavedChanges() || !defaultView) return true;
  return defaultView.confirm(
    $localize`:@@unsaved:Ce que vous avez saisi n’est pas enregistré. Quitter cette page et le perdre\u00a0?`,
  );
};

/** Lets the browser ask before it closes the page, or loads another one. In an injection context. */
export function warnBeforeUnload(page: HoldsChanges): void {
  const { defaultView } = inject(DOCUMENT);
  const warn = (event: BeforeUnloadEvent) => {
    if (page.hasUnsavedChanges()) event.preventDefault();
  };
  defaultView?.addEventListener('beforeunload', warn);
  inject(DestroyRef).onDestroy(() => defaultView?.removeEventListener('beforeunload', warn));
}
