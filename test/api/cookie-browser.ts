/** A browser as far as signing in needs one: it keeps cookies by host, and follows redirects when told to. */
export class CookieBrowser {
  private readonly cookies = new Map<string, Map<string, string>>();

  /** One request, without following where it leads. */
  async open(url: string | URL, init: RequestInit = {}): Promise<Response> {
    const { host } = new URL(url);
    const kept = this.cookiesOf(host);
    const cookie = [...kept].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { 'user-agent': 'Test browser', ...init.headers, ...(cookie && { cookie }) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const isGone = value === '' || /expires=Thu, 01 Jan 1970/i.test(line);
      if (isGone) {
        kept.delete(name);
      } else {
        kept.set(name, value);
      }
    }
    return response;
  }

  /** Follows redirects until there is none, or one that `stop` wants to see; gives that and its address. */
  async follow(
    url: string | URL,
    init: RequestInit = {},
    stop: (url: URL) => boolean = () => false,
  ): Promise<{ url: URL; response: Response }> {
    let at = new URL(url);
    let response = await this.open(at, init);
    for (let hops = 0; hops < 10; hops++) {
      const location = response.headers.get('location');
      if (location === null) {
        return { url: at, response };
      }
      at = new URL(location, at);
      if (stop(at)) {
        return { url: at, response };
      }
      response = await this.open(at);
    }
    throw new Error(`Too many redirects, the last to ${at.href}`);
  }

  cookie(url: string, name: string): string | undefined {
    return this.cookiesOf(new URL(url).host).get(name);
  }

  setCookie(url: string, name: string, value: string): void {
    this.cookiesOf(new URL(url).host).set(name, value);
  }

  private cookiesOf(host: string): Map<string, string> {
    const kept = this.cookies.get(host) ?? new Map<string, string>();
    this.cookies.set(host, kept);
    return kept;
  }
}
