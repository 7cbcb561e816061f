import { readFileSync } from 'node:fs';

/** Known tickets, each returned by several independent programs; none of them from a live z/OS (passticket.md 6). */
export interface LegacyVector {
  readonly userid: string;
  readonly applid: string;
  readonly key: string;
  readonly epoch: number;
  readonly passticket: string;
}

export interface EnhancedVector extends LegacyVector {
  readonly type: 'UPPER' | 'MIXED';
}

export interface LegacyTrace {
  readonly userid: string;
  readonly applid: string;
  readonly key: string;
  readonly epoch: number;
  readonly userid_ebcdic: string;
  readonly applid_ebcdic: string;
  readonly result1: string;
  readonly result2: string;
  readonly result2a: string;
  readonly result3: string;
  readonly result4: string;
  readonly result5: string;
  readonly pad1: string;
  readonly pad2: string;
  readonly time_bytes: string;
  readonly six_bit_groups: readonly number[];
  readonly mod36: readonly number[];
  readonly rounds: readonly (Readonly<Record<'resultB' | 'resultC' | 'resultE' | 'permuted' | 'L2B' | 'R2B', string>> & {
    readonly round: number;
  })[];
  readonly passticket: string;
}

export interface EnhancedTrace extends EnhancedVector {
  readonly userappl_ebcdic: string;
  readonly hmac_left6: string;
  readonly timecoder_input: string;
  readonly timecoder_output: string;
  readonly time_bytes: string;
  readonly rounds: readonly {
    readonly round: number;
    readonly hmac_input: string;
    readonly hmac_left3: string;
    readonly L3B: string;
    readonly R3B: string;
  }[];
}

/** One stage alone: what goes in, what comes out. */
export interface StepVector {
  readonly step: string;
  readonly output: string;
  readonly input?: string;
  readonly userid?: string;
  readonly key?: string;
}

export const legacyVectors: readonly LegacyVector[] = table('legacy-vectors.json');
export const enhancedVectors: readonly EnhancedVector[] = table('enhanced-vectors.json');
export const { worked: traces, steps } = json('traced-examples.json') as {
  worked: { legacy: LegacyTrace[]; enhanced: EnhancedTrace[] };
  steps: StepVector[];
};

function table<T>(name: string): T[] {
  const { columns, rows } = json(name) as { columns: string[]; rows: unknown[][] };
  return rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])) as T);
}

function json(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}
