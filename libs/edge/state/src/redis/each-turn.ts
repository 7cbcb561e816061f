/**
 * Gathers what is asked for in one turn of the event loop, and asks Redis for all of it at once: under load requests come in batches, so
 * what costs one command each costs one for many. `ask` is given all of a turn, no more than `most`, and answers in their order.
 */
export function askEachTurn<Q, A>(ask: (all: readonly Q[]) => Promise<readonly A[]>, most = 500): (what: Q) => Promise<A> {
  let gathered: Asked<Q, A>[] = [];
  const carryOut = (): void => {
    const all = gathered;
    gathered = [];
    ask(all.map(({ what }) => what)).then(
      (answers) => all.forEach(({ resolve }, index) => resolve(answers[index] as A)),
      (error: unknown) => all.forEach(({ reject }) => reject(error)),
    );
  };
  return (what) =>
    new Promise((resolve, reject) => {
      const count = gathered.push({ what, resolve, reject });
      if (count === 1) setImmediate(() => gathered.length > 0 && carryOut());
      else if (count === most) carryOut();
    });
}

/** One thing asked for, and whoever waits for it. */
interface Asked<Q, A> {
  readonly what: Q;
  readonly resolve: (answer: A) => void;
  readonly reject: (error: unknown) => void;
}
