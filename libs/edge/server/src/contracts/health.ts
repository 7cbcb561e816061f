/** Asked of every service over the bus; answered once it has started. */
export const SERVICE_HEALTH = 'service.health';
export interface ServiceHealth {
  readonly service: string;
  readonly state: 'up' | 'down';
  /** Why it is down, for the operator. */
  readonly reason?: string;
  /** Where it listens: `{ id: 'http', url: 'http://127.0.0.1:9080' }`. */
  readonly endpoints: readonly { readonly id: string; readonly url: string }[];
}
