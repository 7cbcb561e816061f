import type { CallContext } from '@idprop/bus';
import { NOBODY, type Identity } from '@idprop/identity';
import type { HopRecorder } from './hop.js';
import type { ServiceHost } from './host.js';

export interface HopResult<T> {
  readonly answer: T;
  readonly outcome: 'granted' | 'refused';
  readonly identity: Identity;
}

/** Answers a request inside its hop; the hop is ended in any case, as `failed` when the work throws. */
export async function inHop<T>(
  host: ServiceHost,
  context: CallContext,
  what: string,
  work: (hop: HopRecorder) => Promise<HopResult<T>>,
): Promise<T> {
  const hop = await host.hop(context, what);
  let result: HopResult<T> | undefined;
  try {
    result = await work(hop);
    return result.answer;
  } finally {
    await hop.end(result?.outcome ?? 'failed', result?.identity ?? NOBODY);
  }
}
