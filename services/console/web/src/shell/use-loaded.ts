import { useCallback, useEffect, useState } from 'react';

export interface Loaded<T> {
  readonly value: T | undefined;
  readonly error: unknown;
  reload(): void;
}

/** What `load` answers, anew whenever `key` changes or it is asked for; an answer that comes too late counts for nothing. */
export function useLoaded<T>(load: () => Promise<T>, key: string): Loaded<T> {
  const [state, setState] = useState<{ readonly key: string; readonly value?: T; readonly error?: unknown }>({ key });
  const [turn, setTurn] = useState(0);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  useEffect(() => {
    let late = false;
    load().then(
      (value) => late || setState({ key, value }),
      (error: unknown) => late || setState({ key, error }),
    );
    return () => {
      late = true;
    };
    // `load` is made anew each time; what it loads is told by the key.
  }, [key, turn]);
  const fresh = state.key === key;
  return { value: fresh ? state.value : undefined, error: fresh ? state.error : undefined, reload };
}
