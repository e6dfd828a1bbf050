import type { Route } from '@angular/router';
import type { RecordKind } from '@passerelle/catalog';
import { resolveVersioned, resolveVersions } from './versions-resolver';

/** The history below the page of what has one. */
export function versionsRoute(kind: RecordKind): Route {
  return {
    path: ':slug/versions',
    loadComponent: () => import('./versions-page/versions-page').then((m) => m.VersionsPage),
    data: { kind },
    resolve: { versions: resolveVersions(kind), versioned: resolveVersioned(kind) },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  };
}
