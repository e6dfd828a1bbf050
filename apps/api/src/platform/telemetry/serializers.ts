/** What lets somebody in is in the address of links that were e-mailed, and of what providers answer. */
const withoutSecrets = (url: string): string => url.replace(/([?&](?:token|code|state)=)[^&]*/g, '$1…');

/** What the lines of the log tell. Addresses, cookies and tokens of visitors stay out of them. */
export const serializers = {
  req: ({ id, method, url }: { id: string; method: string; url: string }) => ({
    id,
    method,
    url: withoutSecrets(url),
  }),
  res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
  // Of the database: the connection that broke, with the key that cancels what it asks, and the values of statements and rows.
  err: (error: object) => ({
    ...error,
    client: undefined,
    driverError: undefined,
    parameters: undefined,
    detail: undefined,
  }),
};
