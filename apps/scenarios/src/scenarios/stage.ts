import type { ApiReply, Caller, SysplexClient } from '@idprop/client';

/** What a scenario shows while it plays: the demo prints it, a test only looks at the checks. */
export interface Audience {
  heading(text: string): void;
  called(label: string, reply: ApiReply, ladder: string): void;
  changed(label: string, lines: readonly string[]): void;
  checked(check: Check): void;
}

export interface Check {
  readonly label: string;
  readonly expected: string;
  readonly found: string;
  readonly ok: boolean;
}

export interface Scenario {
  /** Its row in the acceptance list: `S0`. */
  readonly id: string;
  readonly title: string;
  /** Changes the definitions in a system's folder before it starts: the scenario plays on a system of its own then. */
  system?(directory: string): void;
  play(stage: Stage): Promise<void>;
}

/** Where a scenario plays: calls, changes of the running system, and what must come out. */
export class Stage {
  readonly checks: Check[] = [];

  constructor(
    readonly sysplex: SysplexClient,
    private readonly audience: Audience,
  ) {}

  heading(text: string): void {
    this.audience.heading(text);
  }

  /** Calls an API and shows its flow. */
  async call(label: string, path: string, caller: Caller, through: 'gateway' | 'zcee' = 'gateway'): Promise<ApiReply> {
    const reply = await this.sysplex.call(path, caller, through);
    this.audience.called(label, reply, await this.sysplex.ladder(reply));
    return reply;
  }

  /** RACF commands; each must end with return code 0, or 4 where the scenario says so. */
  async racf(commands: readonly string[], options: { database?: string; highest?: 0 | 4 } = {}): Promise<void> {
    const { highest = 0, database } = options;
    const result = await this.sysplex.admin.racf(commands.join('\n'), database === undefined ? {} : { database });
    this.audience.changed(
      'RACF',
      result.commands.flatMap((one) => [one.command, ...one.lines.map((line) => `  ${line}`)]),
    );
    if (result.rc > highest) throw new Error(`RACF return code ${result.rc}: ${JSON.stringify(result.commands)}`);
  }

  async operator(command: string): Promise<readonly string[]> {
    const lines = await this.sysplex.admin.operator(command);
    this.audience.changed('operator', [command, ...lines.map((line) => `  ${line}`)]);
    return lines;
  }

  edit(file: string, from: string, to: string): void {
    this.sysplex.edit(file, from, to);
    this.audience.changed(file, [`- ${from}`, `+ ${to}`]);
  }

  equal(label: string, found: unknown, expected: unknown): void {
    this.note(label, show(found), show(expected), show(found) === show(expected));
  }

  includes(label: string, found: string, expected: string): void {
    this.note(label, found, `... ${expected} ...`, found.includes(expected));
  }

  excludes(label: string, found: string, unwanted: string): void {
    this.note(label, found, `nothing of ${unwanted}`, !found.includes(unwanted));
  }

  private note(label: string, found: string, expected: string, ok: boolean): void {
    const check = { label, found, expected, ok };
    this.checks.push(check);
    this.audience.checked(check);
  }
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
