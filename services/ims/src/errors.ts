import { IdpropError } from '@idprop/decision';

/** Nobody listens on this port: over TCP/IP the connection would be refused. */
export class ImsPortError extends IdpropError {
  constructor(port: number, open: readonly number[]) {
    super(
      'IMS_PORT_CLOSED',
      `IMS Connect does not listen on port ${port}`,
      `Its member opens ${open.join(', ') || 'no port of this kind'}`,
    );
  }
}

/** A port that the operator stopped is not one that listens. */
export function openPorts(ports: readonly { readonly port: number }[] = [], stopped: readonly number[] = []): number[] {
  return ports.map(({ port }) => port).filter((port) => !stopped.includes(port));
}

/** A segment or field that the PSB does not show. */
export class ImsSegmentError extends IdpropError {
  constructor(what: string, known: readonly string[]) {
    super('IMS_SEGMENT_UNKNOWN', `${what} is not known to the PSB`, `Use one of ${known.join(', ')}`);
  }
}

/** The operator stopped IMS Connect: over TCP/IP the connection would be refused. */
export class ImsStoppedError extends IdpropError {
  constructor() {
    super('IMS_STOPPED', 'IMS Connect is stopped', 'Start it with the operator command S jobname');
  }
}
