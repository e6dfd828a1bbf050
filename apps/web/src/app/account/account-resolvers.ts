import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../core/api';
import type {
  ApiTokenResponse,
  MeResponse,
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
