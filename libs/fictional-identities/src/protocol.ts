/** Endpoints below the path of the issuer, as ProConnect and FranceConnect have them. */
export const FICTIONAL_ROUTES = {
  authorization: '/authorize',
  token: '/token',
  userinfo: '/userinfo',
  jwks: '/jwks',
  end_session: '/session/end',
} as const;

/** Of every signature. */
export const FICTIONAL_ALGORITHM = 'ES256';
