import type { Message, Step } from '@idprop/decision';

/** RACF's SMF record as a structure: event code and qualifier by the books (saf.md 14), the rest by name. */
export interface Smf80 {
  readonly type: 80;
  readonly event: number;
  readonly qualifier: number;
  readonly fields: Readonly<Record<string, string | number | boolean | null>>;
}

/** Event codes of commands (saf.md 14; 66 and 87 from general knowledge). */
const COMMAND_EVENTS: Readonly<Record<string, number>> = {
  ADDSD: 8,
  ADDGROUP: 9,
  ADDUSER: 10,
  ALTDSD: 11,
  ALTGROUP: 12,
  ALTUSER: 13,
  CONNECT: 14,
  DELDSD: 15,
  DELGROUP: 16,
  DELUSER: 17,
  PASSWORD: 18,
  PERMIT: 19,
  RALTER: 20,
  RDEFINE: 21,
  RDELETE: 22,
  REMOVE: 23,
  SETROPTS: 24,
  RVARY: 25,
  RACDCERT: 66,
  RACMAP: 87,
};

const LOGON = 1;
const ACCESS = 2;
const INITACEE = 67;

/** Event and qualifier of what RACF tells by ICH408I. 12 is RACINIT's own failures: an expired password has no qualifier that is known. */
const VIOLATIONS: Readonly<Record<string, readonly [event: number, qualifier: number]>> = {
  ACCESS: [ACCESS, 1],
  WARNING: [ACCESS, 3],
  PASSWORD: [LOGON, 1],
  OIDCARD: [LOGON, 3],
  GROUP: [LOGON, 2],
  PORT: [LOGON, 4],
  TIME: [LOGON, 4],
  APPL: [LOGON, 5],
  REVOKED: [LOGON, 6],
  ATTEMPTS: [LOGON, 7],
  UNDEFINED: [LOGON, 9],
  EXPIRED: [LOGON, 12],
  DISTRIBUTED: [INITACEE, 1],
};
const OTHER_LOGON_FAILURE: readonly [number, number] = [LOGON, 12];

/** The message that stands for a record of an access that was given: it goes to SMF alone. */
export const ACCESS_GIVEN = 'SMF80.ACCESS';

/**
 * The records that RACF writes of a decision, from its steps: each violation that is told to the console is one, with the codes of its step, and each
 * access that was given and is audited. A pure function: who runs it keeps them. PassTickets that are good, and replays, are recorded where they are
 * evaluated.
 */
export function smf80Of(steps: readonly Step[]): Smf80[] {
  return steps.flatMap((step) =>
    (step.messages ?? []).flatMap((message) => {
      if (message.id === ACCESS_GIVEN)
        return [{ type: 80 as const, event: ACCESS, qualifier: 0, fields: { ...message.inserts, audited: step.found ?? null } }];
      return message.id.startsWith('ICH408I.') && !(message.id === 'ICH408I.PASSWORD' && isReplay(step)) ? [violation(step, message)] : [];
    }),
  );
}

function isReplay({ check, found }: Step): boolean {
  return check === 'SAF.VERIFY.PASSTICKET' && found === 'replay';
}

function violation({ check, codes }: Step, { id, inserts }: Message): Smf80 {
  const [, kind = ''] = id.split('.');
  const [event, qualifier] = VIOLATIONS[kind] ?? OTHER_LOGON_FAILURE;
  return { type: 80, event, qualifier, fields: { ...inserts, check, codes: codes?.join(' ') ?? null } };
}

/** The record of a RACF command; undefined for one that only lists. Qualifier: 0 done, 1 not authorized, 2 wrong keywords. */
export function smf80OfCommand(
  verb: string,
  outcome: 'done' | 'unauthorized' | 'invalid',
  fields: { readonly issuer: string; readonly rc: number; readonly command: string },
): Smf80 | undefined {
  const event = COMMAND_EVENTS[verb];
  if (event === undefined) return undefined;
  return { type: 80, event, qualifier: { done: 0, unauthorized: 1, invalid: 2 }[outcome], fields };
}
