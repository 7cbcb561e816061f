/** A ticket that was used, and until which second that is remembered. */
export interface UsedTicket {
  readonly passticket: string;
  readonly until: number;
}

export interface Use {
  readonly passticket: string;
  /** The second that it was made for, and the one in which it is used; since 1970. */
  readonly made: number;
  readonly now: number;
  readonly window: number;
}

/** What the window and the memory of used tickets say, in RACF's order. */
export function judge({ passticket, made, now, window }: Use, used: readonly UsedTicket[]): { good: boolean; reason: string } {
  const age = now - made;
  if (Math.abs(age) > window) {
    return { good: false, reason: `refused: ${Math.abs(age)} seconds ${age > 0 ? 'old' : 'ahead'}, at most ${window}` };
  }
  if (used.some((one) => one.passticket === passticket && one.until >= now)) {
    return { good: false, reason: `refused: it was used before, which is remembered for ${window} seconds after its own second` };
  }
  return {
    good: true,
    reason: `accepted: ${age === 0 ? 'of this second' : `${Math.abs(age)} seconds ${age > 0 ? 'old' : 'ahead'}`}, first use`,
  };
}
