export interface Page {
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** As much of a browser as signing in needs: cookies by path, redirects, forms. Stops before a host that is not the gateway's. */
export class Browser {
  private readonly cookies = new Map<string, { value: string; path: string }>();

  async open(url: URL, init: RequestInit = {}): Promise<Page> {
    const headers = { ...(init.headers as Record<string, string> | undefined), cookie: this.cookiesFor(url), accept: 'text/html' };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    this.keep(response);
    const location = response.headers.get('location');
    if (location === null) return { url, status: response.status, headers: response.headers, text: await response.text() };
    const next = new URL(location, url);
    if (next.host !== url.host) return { url: next, status: response.status, headers: response.headers, text: '' };
    return this.open(next);
  }

  /** Posts the one form of a page. */
  submit(page: Page, fields: Record<string, string>): Promise<Page> {
    const action = /<form method="post" action="([^"]+)"/.exec(page.text)?.[1];
    if (action === undefined) throw new Error(`no form on ${page.url.href}: ${page.text}`);
    return this.open(new URL(action, page.url), { method: 'POST', body: new URLSearchParams(fields) });
  }

  private cookiesFor(url: URL): string {
    const mine = [...this.cookies].filter(([, cookie]) => url.pathname.startsWith(cookie.path));
    return mine.map(([name, { value }]) => `${name}=${value}`).join('; ');
  }

  private keep(response: Response): void {
    for (const text of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = text.split(';').map((part) => part.trim());
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(name.length + 1);
      const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice('path='.length) ?? '/';
      if (value === '' || attributes.some((attribute) => attribute.includes('1970'))) this.cookies.delete(name);
      else this.cookies.set(name, { value, path });
    }
  }
}
