import { mergeApplicationConfig, type ApplicationConfig } from '@angular/core';
import { provideServerRendering, RenderMode, withRoutes } from '@angular/ssr';
import { appConfig } from './app.config';

export const serverConfig: ApplicationConfig = mergeApplicationConfig(appConfig, {
  providers: [
    // Every page depends on the catalogue of the moment: nothing is rendered at build time.
    provideServerRendering(withRoutes([{ path: '**', renderMode: RenderMode.Server }])),
  ],
});
