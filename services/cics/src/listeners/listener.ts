import type { TcpipService } from '@idprop/cics-security';
import type { TlsOptions } from 'node:tls';

/** An open TCPIPSERVICE as a socket. */
export interface Listener {
  /** `http://127.0.0.1:10090`. */
  readonly url: string;
  close(): Promise<void>;
}

/** How a service is to listen. Without `tls` it speaks in clear. */
export interface ListenOptions {
  readonly port: number;
  readonly address: string;
  readonly tls?: TlsOptions;
}

/** Speaks one protocol on sockets. */
export interface Speaker {
  speaks(service: TcpipService): boolean;
  listen(service: TcpipService, options: ListenOptions): Promise<Listener>;
}

/** Injection token of all speakers, in the order in which they are asked. */
export const SPEAKERS = Symbol('SPEAKERS');
