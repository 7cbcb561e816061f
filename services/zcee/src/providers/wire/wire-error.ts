import { IdpropError } from '@idprop/decision';

/** A system of record that cannot be reached over TCP/IP, or ended a connection in the middle: what the real server would call a failure of it. */
export class WireError extends IdpropError {
  constructor(code: 'WIRE_UNREACHABLE' | 'WIRE_LOST' | 'WIRE_TIMEOUT', reason: string) {
    super(code, reason, 'See that the system of record is started and listens on the port that sysplex.yaml names');
  }
}
