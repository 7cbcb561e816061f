import { dirname } from 'node:path';
import type { Play, Played, Shadow, SysplexSecrets } from '@idprop/server';
import type { StateCopy } from '@idprop/state';
import { playOn } from './play-on.js';
import { prepareStage } from './prepare-stage.js';

/** The system that a shadow is a copy of. */
export interface ShadowSource {
  /** Its sysplex file. */
  readonly file: string;
  readonly secrets: SysplexSecrets;
  /** What decisions depend on, as it is now. */
  copy(): Promise<StateCopy>;
}

/**
 * A shadow of a system: for each call that is played, its services are started once more in this process, on a copy of its definitions and of its state
 * at that moment. They join as one more replica of each, so connections that are pooled and definitions in force are what the real ones have.
 */
export function createShadow({ file, secrets, copy }: ShadowSource): Shadow {
  /** One at a time: each takes the machine for a moment. */
  let last: Promise<unknown> = Promise.resolve();
  const play = async ({ call, changes }: Play): Promise<Played> => {
    const copied = await copy();
    const play = async (with_: Play['changes']) => {
      const stage = prepareStage(dirname(file), file, with_);
      try {
        return await playOn({ file: stage.file, secrets, copied, call, ...(with_ === undefined ? {} : { changes: with_ }) });
      } finally {
        stage.remove();
      }
    };
    const { side: before } = await play(undefined);
    if (changes === undefined) return { before };
    const { side: after, racf } = await play(changes);
    return { before, after, ...(racf === undefined ? {} : { racf }) };
  };
  return {
    play(asked) {
      const next = last.then(() => play(asked));
      last = next.catch(() => undefined);
      return next;
    },
    close: async () => void (await last),
  };
}
