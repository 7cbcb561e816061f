import type { Trail } from '@idprop/decision';
import type { JsonObject } from '../front/strict-json.js';
import type { TokenPolicy } from '../policy.js';

/** How an openidConnectClient has the issuer judge a token: `validationMethod` and what belongs to it. */
export interface RemoteValidation {
  readonly method: 'introspect' | 'userinfo';
  readonly url: string;
  readonly clientId: string;
  /** Secret. */
  readonly clientSecret: string;
  /** How the client proves itself at the endpoint (tokenEndpointAuthMethod). */
  readonly clientAuth: 'basic' | 'post';
  readonly httpsRequired: boolean;
}

/** What the endpoint said. */
export type RemoteAnswer =
  | { readonly type: 'claims'; readonly claims: JsonObject }
  /** A status other than 200; `error` as in RFC 6749 5.2. */
  | { readonly type: 'refused'; readonly status: number; readonly error?: string }
  /** Status 200, but nothing that can be read. */
  | { readonly type: 'unreadable' }
  | { readonly type: 'unreached' };

export interface RemoteRequest {
  readonly remote: RemoteValidation;
  readonly answer: RemoteAnswer;
  readonly policy: TokenPolicy;
  /** Emulated second since 1970. */
  readonly now: number;
}

/** A request and what the endpoint said of it, on its way through the checks. */
export interface RemoteRun extends Omit<RemoteRequest, 'answer'> {
  readonly claims: JsonObject;
  readonly trail: Trail;
}

/** False: refused, the trail says why. */
export type RemoteCheck = (run: RemoteRun) => boolean;
