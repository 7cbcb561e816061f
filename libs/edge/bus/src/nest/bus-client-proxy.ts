import { ClientProxy, type ReadPacket, type WritePacket } from '@nestjs/microservices';
import type { ServiceName } from '@idprop/sysplex';
import type { Bus, CallOptions } from '../bus.js';
import { BusUnsupportedError } from '../errors.js';

/** Nest's client for one callee, for code that wants `send(pattern, data): Observable`. The bus's owner closes the bus. */
export class BusClientProxy extends ClientProxy {
  constructor(
    private readonly bus: Bus,
    private readonly callee: ServiceName,
    private readonly options: CallOptions = {},
  ) {
    super();
  }

  async connect(): Promise<Bus> {
    return this.bus;
  }

  close(): void {}

  unwrap<T>(): T {
    return this.bus as T;
  }

  protected publish({ pattern, data }: ReadPacket, callback: (packet: WritePacket) => void): () => void {
    let wanted = true;
    const tell = (packet: WritePacket): void => {
      if (wanted) callback(packet);
    };
    this.bus.call(this.callee, this.normalizePattern(pattern), data, this.options).then(
      (response) => tell({ response, isDisposed: true }),
      (err: unknown) => tell({ err }),
    );
    return () => {
      wanted = false;
    };
  }

  protected async dispatchEvent(packet: ReadPacket): Promise<never> {
    throw new BusUnsupportedError(`emit(${String(packet.pattern)})`);
  }
}
