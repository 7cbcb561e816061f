import type { ConnectionTable } from '@idprop/state';

/** Whether IMS Connect runs, and which of its starts this is; 0 is the first one of these processes. */
export interface HwsRun {
  readonly start: number;
  /** False between P and S of its job. */
  readonly up: boolean;
  /** How often the operator has changed something since this start: SETRACF ... */
  readonly changes?: number;
  readonly racf?: boolean;
  /** ... SETUIDC ... */
  readonly uidCache?: boolean;
  /** ... REFRESH RACFUID: how often, by user ID ... */
  readonly refreshed?: Readonly<Record<string, number>>;
  /** ... STOPPORT ... */
  readonly stoppedPorts?: readonly number[];
  /** ... and, by replying, the number of the reply that is outstanding. */
  readonly reply?: number;
}

/** A definition file as it was when IMS Connect started. */
export interface DefinitionText {
  readonly file: string;
  readonly text: string;
}

export interface DefinitionTexts {
  readonly member: DefinitionText;
  readonly content: DefinitionText;
}

const RUN = 'hws-run';
const TEXTS = 'hws-texts';
const CURRENT = 'current';
const FIRST: HwsRun = { start: 0, up: true };

/**
 * What the replicas share of the starts of IMS Connect: a small pointer that is read with each request, and the definition files
 * of that start, so that replicas never run on different ones.
 */
export class HwsRuns {
  constructor(private readonly table: ConnectionTable) {}

  async read(): Promise<HwsRun> {
    return (await this.table.get<HwsRun>(RUN, CURRENT)) ?? FIRST;
  }

  /** The definition files of a later start; undefined for the first one, whose replicas read the files themselves. */
  async texts(start: number): Promise<DefinitionTexts | undefined> {
    return this.table.get<DefinitionTexts>(TEXTS, String(start));
  }

  /** The operator changed something of the start that runs. */
  async change(run: HwsRun): Promise<void> {
    await this.table.put(RUN, CURRENT, run);
  }

  async stop({ start }: HwsRun): Promise<void> {
    await this.table.put(RUN, CURRENT, { start, up: false });
  }

  /** False when another replica started IMS Connect at the same time. */
  async start({ start }: HwsRun, texts: DefinitionTexts): Promise<boolean> {
    const next = start + 1;
    const isOurs = await this.table.putNew(TEXTS, String(next), texts);
    await this.table.put(RUN, CURRENT, { start: next, up: true });
    if (isOurs) await this.table.delete(TEXTS, String(next - 2));
    return isOurs;
  }

  /** As if there had been no start before. */
  async forget(): Promise<void> {
    await this.table.clear(RUN);
    await this.table.clear(TEXTS);
  }
}
