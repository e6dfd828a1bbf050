import type { Routes } from '@angular/router';
import { AccountPage } from './account-page/account-page';
import { resolveApiTokens, resolveMe, resolveProviders, resolveSessions } from './account-resolvers';
import { SignInPage } from './sign-in-page/sign-in-page';

export const accountRoutes: Routes = [
  { path: 'sign-in', component: SignInPage, resolve: { providers: resolveProviders } },
  {
    path: 'account',
    component: AccountPage,
    resolve: { me: resolveMe, tokens: resolveApiTokens, sessions: resolveSessions },
  },
];
