/** `@passerelle/api/testing` in tests of the environment that loaded it. */
export const { OidcProviderConfig, startTestApi } = globalThis.testApi;
