import type { ApplicationConfig } from '@angular/core';
import {
  provideClientHydration,
  withI18nSupport,
  withNoHttpTransferCache,
  withNoIncrementalHydration,
} from '@angular/platform-browser';
import { provideRouter, withComponentInputBinding, withInMemoryScrolling } from '@angular/router';
import { routes } from './app.routes';
import { FIELD_TEXTS_PROVIDER } from './core/forms/field-texts';

export const appConfig: ApplicationConfig = {
  providers: [
    provideClientHydration(
      // Without it every component that holds a text would be drawn again.
      withI18nSupport(),
      // What a page shows travels with it by `load`, without Angular's HTTP client.
      withNoHttpTransferCache(),
      // It would write scripts into the page, which a strict Content-Security-Policy refuses.
      withNoIncrementalHydration(),
    ),
    // Scrolling is the layout's: `keepReadingPosition`.
    provideRouter(routes, withComponentInputBinding(), withInMemoryScrolling()),
    FIELD_TEXTS_PROVIDER,
  ],
};
