import { z } from 'zod';

/** An HTTP request handed from the gateway's front door to zCEE: the content, and the link facts that authFilter and requireSecure need. */
export const HTTP_REQUEST = 'zcee.http';
export const HttpRequest = z.object({
  method: z.string(),
  /** Complete URL as the client wrote it to zCEE: scheme, host, port, path and query. */
  url: z.string(),
  /** Lower-case names; repeated headers joined with `, `. */
  headers: z.record(z.string(), z.string()),
  body: z.string().optional(),
  link: z.object({ address: z.string(), port: z.number(), tls: z.boolean() }),
});
export type HttpRequest = z.infer<typeof HttpRequest>;
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The API paths that zCEE serves, for the gateway's front door. */
export const HTTP_ROUTES = 'zcee.routes';
export interface HttpRoutes {
  /** Path prefixes (base paths): `/phonebook`, `/imdb`. */
  readonly basePaths: readonly string[];
}

/** A request that is only rehearsed: everything up to the program is decided and recorded, nothing is called, kept or used up. */
export const HTTP_REHEARSAL = 'zcee.rehearsal';
