import { request } from 'node:https';
import { randomBytes } from 'node:crypto';
import { IdpropError } from '@idprop/decision';
import type { PlayedCall, PlayedCaller, ServiceHost } from '@idprop/server';
import { callApi } from '@idprop/service-console';
import type { StartedServices } from '../in-process/start-services.js';
import type { ProvenCaller } from './prove-user.js';

type Certificate = Extract<PlayedCaller, { kind: 'certificate' }>;

export interface CallAnswer {
  readonly status: number;
  readonly text: string;
  readonly flow?: string;
}

/** The call that cannot be made at all. */
class CallNotPlayedError extends IdpropError {
  constructor(reason: string, hint: string) {
    super('CALL_NOT_PLAYED', reason, hint);
  }
}

/** Makes a call as a client does. With a certificate it goes straight to the HTTPS port of z/OS Connect, since the gateway takes none. */
export async function playCall(
  services: StartedServices,
  host: ServiceHost,
  call: PlayedCall & { caller: ProvenCaller },
): Promise<CallAnswer> {
  const { caller } = call;
  if (caller.kind !== 'certificate') return callApi(host, { ...call, caller, through: caller.kind === 'basic' ? 'zcee' : call.through });
  const url = services.url('zcee', 'https');
  if (url === '') throw new CallNotPlayedError('z/OS Connect does not listen for HTTPS', 'Give httpEndpoint an httpsPort');
  const traceparent = `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
  const answer = await overTls(`${url}${call.path}`, call, caller, traceparent);
  const [flow] = await host.state.flows.findByTrace(traceparent);
  return { ...answer, ...(flow === undefined ? {} : { flow }) };
}

function overTls(
  url: string,
  { method, body }: PlayedCall,
  { certificate: cert, key }: Certificate,
  traceparent: string,
): Promise<CallAnswer> {
  return new Promise((done, fail) => {
    // The server is this process's own: it need not prove who it is.
    const options = { method, cert, key, rejectUnauthorized: false, agent: false, headers: { traceparent } } as const;
    const notMade = (error: Error): void =>
      fail(
        new CallNotPlayedError(
          `the handshake with z/OS Connect failed: ${error.message}`,
          'Is the certificate signed by one that its key ring trusts?',
        ),
      );
    try {
      const sent = request(url, options, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () => done({ status: response.statusCode ?? 0, text }));
      });
      sent.on('error', notMade).end(body);
    } catch (error) {
      notMade(error as Error);
    }
  });
}
