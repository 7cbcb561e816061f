import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { Bus, Incoming } from '../bus.js';
import { BusNoHandlerError, BusUnsupportedError } from '../errors.js';

/** Says with @MessagePattern(pattern, BUS_TRANSPORT) that a handler is for the bus only. */
export const BUS_TRANSPORT = Symbol('idprop-bus');

/**
 * Nest microservice on the bus: `app.connectMicroservice({ strategy: new BusStrategy(bus) })`.
 *
 * A handler gets `@Payload() payload: unknown` and `@Ctx() request: Incoming`. Register {@link BusErrorFilter} as a
 * global filter of the same microservice, or its errors lose their codes.
 */
export class BusStrategy extends Server implements CustomTransportStrategy {
  override readonly transportId = BUS_TRANSPORT;

  constructor(private readonly bus: Bus) {
    super();
  }

  listen(callback: (error?: unknown) => void): void {
    this.bus.serve((request) => this.handle(request)).then(() => callback(), callback);
  }

  close(): Promise<void> {
    return this.bus.close();
  }

  override addHandler(pattern: unknown, callback: MessageHandler, isEventHandler = false, extras?: Record<string, unknown>): void {
    if (isEventHandler) throw new BusUnsupportedError(`@EventPattern(${String(pattern)})`);
    super.addHandler(pattern, callback, isEventHandler, extras);
  }

  /** What comes over the bus is a route already; Nest's own look-up would try to read each as JSON first. */
  override getHandlerByPattern(pattern: string): MessageHandler | null {
    return this.messageHandlers.get(pattern) ?? null;
  }

  on(event: string): never {
    throw new BusUnsupportedError(`on(${event})`);
  }

  unwrap<T>(): T {
    return this.bus as T;
  }

  private async handle(request: Incoming): Promise<unknown> {
    const handler = this.getHandlerByPattern(request.pattern);
    if (handler === null) throw new BusNoHandlerError(this.bus.me, request.pattern);
    const result: unknown = await handler(request.payload, request);
    return isObservable(result) ? lastValueFrom(result, { defaultValue: undefined }) : result;
  }
}
