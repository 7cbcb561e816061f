import { HTTP_ROUTES, type HttpRoutes } from '@idprop/server';

/** Real milliseconds for which z/OS Connect's list of base paths is believed. */
const FRESH_MS = 1000;

/** The base paths that z/OS Connect serves; asked again when the list is old, or does not have the path. */
export class Routes {
  private known: { readonly basePaths: readonly string[]; readonly at: number } = { basePaths: [], at: -FRESH_MS };

  constructor(
    private readonly ask: (pattern: typeof HTTP_ROUTES) => Promise<HttpRoutes>,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** The base path that a path is under; undefined when none is. Fails as the bus fails. */
  async find(path: string): Promise<string | undefined> {
    const fresh = this.clock() - this.known.at < FRESH_MS;
    const hit = fresh ? longest(this.known.basePaths, path) : undefined;
    if (hit !== undefined) return hit;
    const { basePaths } = await this.ask(HTTP_ROUTES);
    this.known = { basePaths, at: this.clock() };
    return longest(basePaths, path);
  }
}

function longest(basePaths: readonly string[], path: string): string | undefined {
  return basePaths
    .filter((base) => path === base || path.startsWith(base.endsWith('/') ? base : `${base}/`))
    .reduce<string | undefined>((best, base) => (best === undefined || base.length > best.length ? base : best), undefined);
}
