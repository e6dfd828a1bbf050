import type { Routes } from '@angular/router';
import { Home } from './home';
import { resolveHome } from './home-resolver';

export const homeRoutes: Routes = [{ path: '', component: Home, resolve: { recent: resolveHome } }];
