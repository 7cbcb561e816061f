import { granted, refused, type Decision, type Message, type Step } from '@idprop/decision';
import { NOBODY, type Identity, type LinkFacts } from '@idprop/identity';

/** A request as it reaches the server, whatever carried it. */
export interface WebRequest {
  readonly method: string;
  readonly scheme: 'http' | 'https';
  /** Host and port as the client addressed them: `wg31.washington.ibm.com:9443`. */
  readonly authority: string;
  readonly path: string;
  /** With the question mark; empty for none. */
  readonly query: string;
  /** Lower-case names; repeated headers joined. */
  readonly headers: Readonly<Record<string, string>>;
  /** Text; of application/zip in base64. */
  readonly body?: string;
  readonly link: Pick<LinkFacts, 'address' | 'port' | 'tls' | 'clientCertificate'>;
}

/** scheme://host:port/path, as authFilter and audience checks see it. */
export function requestUrl({ scheme, authority, path }: WebRequest): string {
  return `${scheme}://${authority}${path}`;
}

/** What the caller is told when a decision refuses: as terse as the product. */
export interface WebRefusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Message and inner message of a JSON error body; none: an empty body. */
  readonly error?: { readonly message: Message; readonly detail?: Message };
  /** Plain text instead. */
  readonly text?: string;
  /** The text is z/OS Connect's own, which tells it as JSON unless useJsonErrorResponses is false; others are of the web container. */
  readonly fromRuntime?: boolean;
}

/** A decision that, when it refuses, says what the HTTP client sees. */
export interface WebDecision<T> extends Decision<T> {
  readonly refusal?: WebRefusal;
}

export function webGranted<T>(steps: readonly Step[], value: T, identity: Identity = NOBODY): WebDecision<T> {
  return granted(steps, identity, value);
}

export function webRefused<T>(steps: readonly Step[], refusal: WebRefusal, identity: Identity = NOBODY): WebDecision<T> {
  return { ...refused<T>(steps, [], identity), refusal };
}
