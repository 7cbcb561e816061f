import type { Identity } from '@idprop/identity';
import type { HopRecorder } from '@idprop/server';

export interface Recorded<T> {
  readonly answer: T;
  readonly outcome: 'granted' | 'refused';
  readonly identity: Identity;
}

/** Ends the hop with what came out, `failed` where it threw; then answers. */
export async function recorded<T>(hop: HopRecorder, work: () => Promise<Recorded<T>>): Promise<T> {
  let done: Recorded<T> | undefined;
  try {
    done = await work();
    return done.answer;
  } finally {
    await hop.end(done?.outcome ?? 'failed', done?.identity ?? { kind: 'none' });
  }
}
