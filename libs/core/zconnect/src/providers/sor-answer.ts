import { Trail, type Codes, type Definition, type Message, type Remedy } from '@idprop/decision';
import type { Identity } from '@idprop/identity';
import { webRefused, type WebDecision } from '../web.js';

/** Where a request was on its way to. */
export interface SorTarget {
  readonly api: string;
  readonly url: string;
  readonly service: string;
  /** Id of the connection element. */
  readonly connection: string;
  readonly reads?: Definition;
}

interface Failure {
  readonly detail?: Message;
  readonly codes?: Codes;
  readonly found?: string;
  readonly remedy?: readonly Remedy[];
}

/**
 * A system of record, or the way to it, said no. z/OS Connect wraps that in BAQR0429W with status 500; the inner message
 * is the provider's (zcee.md 8.4). The status is the wrapper's, whatever the system of record answered.
 */
export function sorRefused<T>(target: SorTarget, identity: Identity, { detail, codes, found, remedy }: Failure): WebDecision<T> {
  const trail = new Trail();
  const message: Message = { id: 'BAQR0429W', inserts: { api: target.api, url: target.url } };
  trail.fail('ZCEE.SOR.ANSWER', {
    ...(target.reads === undefined ? {} : { reads: target.reads }),
    ...(found === undefined ? {} : { found }),
    ...(codes === undefined ? {} : { codes }),
    messages: detail === undefined ? [message] : [detail, message],
    ...(remedy === undefined ? {} : { remedy }),
  });
  return webRefused(trail.steps, { status: 500, headers: {}, error: { message, ...(detail === undefined ? {} : { detail }) } }, identity);
}

/** IMS Connect's request status message: GMOBA0109E with both codes in decimal (ims.md 3). */
export function imsStatusRefused<T>(
  target: SorTarget,
  identity: Identity,
  rsm: { returnCode: number; reasonCode: number; racfReturnCode: number },
): WebDecision<T> {
  const { returnCode, reasonCode, racfReturnCode } = rsm;
  return sorRefused(target, identity, {
    detail: { id: 'GMOBA0109E', inserts: { connection: target.connection, returnCode, reasonCode } },
    codes: ['RSM', returnCode, reasonCode, racfReturnCode],
  });
}

export function cicsAbended<T>(target: SorTarget, identity: Identity, code: string): WebDecision<T> {
  return sorRefused(target, identity, {
    detail: { id: 'BAQR0657E', inserts: { code, connection: target.connection, service: target.service } },
    codes: ['ECI', -7],
    found: code,
  });
}

/** Nothing stands behind a host and port, or what stands there is of another kind. */
export function noEndpoint<T>(target: SorTarget, identity: Identity, host: string, port: number): WebDecision<T> {
  return sorRefused(target, identity, {
    found: `${host}:${port}`,
    remedy: [{ id: 'ZCEE.ENDPOINT.DEFINE', inserts: { host, port } }],
  });
}
