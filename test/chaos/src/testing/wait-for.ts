/** Far above what anything here takes on a busy machine: only what hangs meets it. */
const LIMIT_MS = 30_000;
const POLL_MS = 50;

export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Looks again and again until what is expected is there; the last failure when it never is. */
export async function waitFor<T>(look: () => Promise<T> | T, limitMs = LIMIT_MS): Promise<T> {
  const until = performance.now() + limitMs;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (performance.now() >= until) throw error;
      await pause(POLL_MS);
    }
  }
}
