/** Emulated time. Tokens, tickets, passwords and replay memory know only this; our own plumbing knows only real time. */
export interface Clock {
  /** Emulated time on a system, milliseconds since 1970; without a system, the common time without any skew. */
  now(system?: { sysplex: string; system: string }): number;
  readonly setting: ClockSetting;
  /** Changes the time for all; returns when the change is in force in every live service. */
  change(change: ClockChange): Promise<ClockSetting>;
}

export interface ClockSetting {
  /** Emulated minus real time, milliseconds, while the clock runs. */
  readonly offset: number;
  /** The instant at which it stands still, milliseconds since 1970; undefined while it runs. */
  readonly frozenAt?: number;
  /** `SYSPLEX.SYSTEM` -> how far that system's clock is off, milliseconds. */
  readonly skews: Readonly<Record<string, number>>;
}

export type ClockChange =
  | { readonly type: 'freeze'; readonly at: number }
  | { readonly type: 'advance'; readonly by: number }
  | { readonly type: 'run'; readonly at?: number }
  | { readonly type: 'skew'; readonly sysplex: string; readonly system: string; readonly by: number };
