/** Lets one piece of work through at a time, in the order in which they came. */
export class Turnstile {
  private last: Promise<unknown> = Promise.resolve();

  pass<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work);
    // The next one waits for the end of this one, however it ends; its own caller sees the error.
    this.last = result.catch(() => undefined);
    return result;
  }
}
