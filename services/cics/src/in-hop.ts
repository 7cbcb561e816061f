import type { CallContext } from '@idprop/bus';
import { NOBODY, type Identity } from '@idprop/identity';
import type { HopRecorder, ServiceHost } from '@idprop/server';

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
  let result: HopResult<T>;
  try {
    result = await work(hop);
  } catch (error) {
    await hop.end('failed', NOBODY);
    throw error;
  }
  await hop.end(result.outcome, result.identity);
  return result.answer;
}
