import type { Routes } from '@angular/router';
import { AccountPage } from './account-page/account-page';
import { resolveApiTokens, resolveMe, resolveProviders, resolveSessions } from './account-resolvers';
import { ConfirmPage } from './confirm-page/confirm-page';
import { SignInPage } from './sign-in-page/sign-in-page';

export const accountRoutes: Routes = [
  { path: 'sign-in', component: SignInPage, resolve: { providers: resolveProviders } },
  { path: 'sign-in/confirm', component: ConfirmPage },
  {
    path: 'account',
    component: AccountPage,
    resolve: { me: resolveMe, tokens: resolveApiTokens, sessions: resolveSessions },
  },
];
