import type { Audience, Check, Scenario } from '@idprop/scenarios';

interface Output {
  write(text: string): unknown;
}

/** One outcome, for a program to read. */
export interface Outcome extends Check {
  readonly scenario: string;
}

/** Shows a scenario on a terminal: headings, changes, ladders, and a tick or cross for each outcome. */
export class TerminalAudience implements Audience {
  passed = 0;
  failures = 0;
  readonly outcomes: Outcome[] = [];
  private current = '';

  constructor(
    private readonly output: Output,
    private readonly colour: boolean,
  ) {}

  begin(redis: { readonly kind: string; readonly acl: boolean }): void {
    this.line(
      `Redis: ${redis.kind}${redis.acl ? ', each service with its own rights' : ' (a stand-in: no ACL, callers are not authenticated)'}`,
    );
  }

  scenario({ id, title }: Scenario): void {
    this.current = id;
    this.line('');
    this.line(this.paint(1, `=== ${id}  ${title}`));
  }

  heading(text: string): void {
    this.line('');
    this.line(this.paint(36, `--- ${text}`));
  }

  called(label: string, reply: { readonly status: number; readonly text: string }, ladder: string): void {
    this.line('');
    this.line(`${label}: ${reply.status} ${reply.text.trim().slice(0, 300)}`);
    for (const line of ladder.trimEnd().split('\n')) this.line(`  ${line}`);
  }

  changed(label: string, lines: readonly string[]): void {
    this.line('');
    this.line(`[${label}]`);
    for (const line of lines) this.line(`  ${line}`);
  }

  checked(check: Check): void {
    const { label, expected, found, ok } = check;
    this.outcomes.push({ scenario: this.current, ...check });
    if (ok) this.passed += 1;
    else this.failures += 1;
    this.line(
      ok
        ? `  ${this.paint(32, '✓')} ${label}: ${shorten(found)}`
        : `  ${this.paint(31, '✗')} ${label}: expected ${expected}, found ${found}`,
    );
  }

  end(): void {
    this.line('');
    this.line(`${this.passed} outcomes right, ${this.failures} wrong`);
  }

  private line(text: string): void {
    this.output.write(`${text}\n`);
  }

  private paint(code: number, text: string): string {
    return this.colour ? `\u001b[${code}m${text}\u001b[0m` : text;
  }
}

function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
