const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Resolves at the first signal that asks this process to end. More of them change nothing: ^C reaches npm, its script and this process,
 * and each passes it on; the second must not end what is being stopped in good order.
 */
export function untilSignal(): Promise<void> {
  return new Promise((done) => {
    for (const signal of SIGNALS) process.on(signal, () => done());
  });
}
