import type { Routes } from '@angular/router';
import { AccountPage } from './account-page/account-page';
import {
  resolveApiTokens,
  resolveInvitations,
  resolveMailPreferences,
  resolveMe,
  resolveProviders,
  resolveSavedSearches,
  resolveSessions,
} from './account-resolvers';
import { ConfirmPage } from './confirm-page/confirm-page';
import { SignInPage } from './sign-in-page/sign-in-page';
import { UnsubscribePage } from './unsubscribe-page/unsubscribe-page';

export const accountRoutes: Routes = [
  { path: 'sign-in', component: SignInPage, resolve: { providers: resolveProviders } },
  { path: 'sign-in/confirm', component: ConfirmPage },
  { path: 'unsubscribe', component: UnsubscribePage },
  {
    path: 'account',
    component: AccountPage,
    resolve: {
      me: resolveMe,
      invitations: resolveInvitations,
      savedSearches: resolveSavedSearches,
      mail: resolveMailPreferences,
      tokens: resolveApiTokens,
      sessions: resolveSessions,
    },
  },
];
