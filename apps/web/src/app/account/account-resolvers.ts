import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../core/api';
import type {
  ApiTokenResponse,
  InvitationResponse,
  MailPreferencesResponse,
  MeResponse,
  SavedSearchResponse,
  SessionResponse,
  SignInProviderResponse,
} from '../core/api-types';
import { load, loadOptional, type Loaded } from '../core/loaded';

export const resolveProviders: ResolveFn<Loaded<SignInProviderResponse[]>> = (_route, state) => {
  const api = inject(API);
  return load(
    'providers',
    state,
    () => api.GET('/api/1/site/sign_in_providers/'),
    (providers) => providers,
  );
};

export const resolveMe: ResolveFn<Loaded<MeResponse>> = (_route, state) => {
  const api = inject(API);
  return load(
    'me',
    state,
    () => api.GET('/api/1/me/'),
    (me) => me,
  );
};

export const resolveApiTokens: ResolveFn<Loaded<ApiTokenResponse[]>> = (_route, state) => {
  const api = inject(API);
  return loadOptional(
    'tokens',
    state,
    () => api.GET('/api/1/me/api_tokens/'),
    (tokens) => tokens,
  );
};

export const resolveSessions: ResolveFn<Loaded<SessionResponse[]>> = (_route, state) => {
  const api = inject(API);
  return loadOptional(
    'sessions',
    state,
    () => api.GET('/api/1/me/sessions/'),
    (sessions) => sessions,
  );
};

export const resolveInvitations: ResolveFn<Loaded<InvitationResponse[]>> = (_route, state) => {
  const api = inject(API);
  return loadOptional(
    'invitations',
    state,
    () => api.GET('/api/1/me/org_invitations/'),
    (invitations) => invitations,
  );
};

export const resolveSavedSearches: ResolveFn<Loaded<SavedSearchResponse[]>> = (_route, state) => {
  const api = inject(API);
  return loadOptional(
    'saved-searches',
    state,
    () => api.GET('/api/1/me/saved_searches/'),
    (searches) => searches,
  );
};

export const resolveMailPreferences: ResolveFn<Loaded<MailPreferencesResponse>> = (_route, state) => {
  const api = inject(API);
  return loadOptional(
    'mail',
    state,
    () => api.GET('/api/1/me/mail_preferences/'),
    (preferences) => preferences,
  );
};
