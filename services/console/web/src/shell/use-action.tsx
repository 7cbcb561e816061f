import { useState, type ReactNode } from 'react';
import { ApiProblem } from '../api/client.js';

export interface Action {
  readonly busy: boolean;
  /** What went wrong, to be shown; nothing where nothing did. */
  readonly problem: ReactNode;
  run(): Promise<void>;
}

/** Something that a person starts: one at a time, and what goes wrong is told. */
export function useAction(work: () => Promise<void>): Action {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  return {
    busy,
    problem: error === undefined ? null : <ProblemNote error={error} />,
    async run() {
      if (busy) return;
      setBusy(true);
      setError(undefined);
      try {
        await work();
      } catch (failure) {
        setError(failure);
      } finally {
        setBusy(false);
      }
    },
  };
}

export function ProblemNote({ error }: { error: unknown }) {
  const hint = error instanceof ApiProblem ? error.hint : 'Is the system still running?';
  return (
    <p className="problem" role="alert">
      <strong>{error instanceof Error ? error.message : String(error)}.</strong> {hint}
    </p>
  );
}
