import type { z } from 'zod';

/** One operation of the admin API: what it takes, what it does. The OpenAPI document is made from these. */
export interface Route<P extends z.ZodType = z.ZodType, Q extends z.ZodType = z.ZodType, B extends z.ZodType = z.ZodType> {
  readonly method: 'GET' | 'POST';
  /** With `:name` parameters. */
  readonly path: string;
  readonly summary: string;
  /** Answered without the admin token. */
  readonly open?: boolean;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Longest body, in bytes, where it is not the usual one. */
  readonly bodyLimit?: number;
  /** Media type of the answer; JSON unless told. */
  readonly produces?: 'application/json' | 'text/plain';
  handle(input: { params: z.output<P>; query: z.output<Q>; body: z.output<B> }): Promise<unknown>;
}

/** Keeps the types of the parts together where a route is written down. */
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(definition: Route<P, Q, B>): Route {
  return definition as unknown as Route;
}
