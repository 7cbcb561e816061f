/** Something wrong in a definition file that a person wrote. Start-up collects them all and reports them at once. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly file: string;
  /** 1-based; 0 where the whole file is meant. */
  readonly line: number;
  /** The keyword, element or attribute that is meant. */
  readonly field: string;
  readonly reason: string;
  /** What to do. */
  readonly hint: string;
}

/** `server.xml:12: openidConnectClient/@issuer: unknown attribute. Write issuerIdentifier.` */
export function describeProblem(problem: Problem): string {
  const place = problem.line > 0 ? `${problem.file}:${problem.line}` : problem.file;
  return `${place}: ${problem.field}: ${problem.reason.replace(/\.$/, '')}. ${problem.hint}`;
}

/** Base of the errors that users meet: a stable code, the reason, and a hint that says what to do. */
export abstract class IdpropError extends Error {
  constructor(
    /** Stable, upper case with underscores: `BUS_DEADLINE`. */
    readonly code: string,
    readonly reason: string,
    readonly hint: string,
  ) {
    super(`${reason}. ${hint}`);
    this.name = new.target.name;
  }
}
