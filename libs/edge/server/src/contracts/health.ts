/** Asked of every service over the bus; answered once it has started. */
export const SERVICE_HEALTH = 'service.health';
export interface ServiceHealth {
  readonly service: string;
  readonly state: 'up' | 'down';
  /** Why it is down, for the operator. */
  readonly reason?: string;
}
