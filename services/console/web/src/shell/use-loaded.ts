import { useCallback, useEffect, useState } from 'react';

export interface Loaded<T> {
  readonly value: T | undefined;
  readonly error: unknown;
  reload(): void;
}

/**
 * What `load` answers, anew whenever `subject` or `version` changes or it is asked for; an answer that comes too late counts for nothing. Of the
 * same subject the old answer stays until the new one is there: what people have typed beside it is not lost.
 */
export function useLoaded<T>(load: () => Promise<T>, subject: string, version: string | number = 0): Loaded<T> {
  const [state, setState] = useState<{ readonly subject: string; readonly value?: T; readonly error?: unknown }>({ subject });
  const [turn, setTurn] = useState(0);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  useEffect(() => {
    let late = false;
    load().then(
      (value) => late || setState({ subject, value }),
      (error: unknown) => late || setState({ subject, error }),
    );
    return () => {
      late = true;
    };
    // `load` is made anew each time; what it loads is told by the subject.
  }, [subject, version, turn]);
  const same = state.subject === subject;
  return { value: same ? state.value : undefined, error: same ? state.error : undefined, reload };
}
