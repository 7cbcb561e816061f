import { identityOf, type Credential } from '../credential/credential.js';
import type { AuditInterceptor } from '../interceptors/model.js';
import type { WebRequest } from '../web.js';

/** What is known when a request has ended. Times are emulated milliseconds since 1970. */
export interface AuditedRequest {
  readonly request: WebRequest;
  /** API or service. */
  readonly name: string;
  readonly credential: Credential;
  readonly arrived: number;
  readonly completed: number;
  readonly status: number;
  /** Bytes of the answer. */
  readonly responseLength: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly server: { readonly sysplex: string; readonly system: string; readonly jobname: string };
  readonly flow: string;
}

/** SMF type 123 of an API provider (subtype 1) as a structured record; `qualifier` is the version of the record. */
export interface Smf123 {
  readonly type: 123;
  readonly event: 1;
  readonly qualifier: 1 | 2;
  readonly fields: Readonly<Record<string, string | number | boolean | null>>;
}

/** The audit interceptor's record (zcee.md 14): the documented fields by name; version 2 has the status and the headers that it is asked for. */
export function smf123({ smfVersion, requestHeaders, responseHeaders }: AuditInterceptor, audited: AuditedRequest): Smf123 {
  const { request, name, credential, server } = audited;
  const identity = identityOf(credential);
  const common = {
    subsystem: 'ZCON',
    system: server.system,
    sysplex: server.sysplex,
    jobName: server.jobname,
    timeArrived: audited.arrived,
    timeCompleted: audited.completed,
    targetUri: request.path,
    method: request.method,
    name,
    requestLength: Buffer.byteLength(request.body ?? ''),
    responseLength: audited.responseLength,
    userid: credential.user,
    mappedUser: identity.kind === 'saf' ? identity.userid : null,
    flow: audited.flow,
  };
  if (smfVersion === 1) return { type: 123, event: 1, qualifier: 1, fields: common };
  const headers = {
    ...chosen('requestHeader', requestHeaders, request.headers),
    ...chosen('responseHeader', responseHeaders, audited.responseHeaders),
  };
  return { type: 123, event: 1, qualifier: 2, fields: { ...common, status: audited.status, ...headers } };
}

/** Headers that carry proofs never stand in a record. */
const SECRET_HEADERS = new Set(['authorization', 'cookie', 'set-cookie']);

function chosen(prefix: string, names: readonly string[], headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[`${prefix}.${name}`, SECRET_HEADERS.has(name) ? '****' : value]];
    }),
  );
}
