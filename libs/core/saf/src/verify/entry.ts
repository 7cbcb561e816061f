import { decideAccess } from '../access/decide-access.js';
import type { LogonHours } from '../database/model.js';
import { logonViolation, refuse, type KnownAttempt, type VerifyCheck } from './attempt.js';
import { VERIFY_CODES } from './codes.js';

const MINUTE_MS = 60_000;

/** OIDCARD: the user must show a card, and nobody can here (saf.md 4.2). A trusted caller needs none. */
export const showsCard: VerifyCheck<KnownAttempt> = (attempt) => {
  if (attempt.by === 'asserted' || !attempt.user.attributes.includes('OIDCARD')) return undefined;
  return refuse(attempt, 'SAF.VERIFY.OIDCARD', VERIFY_CODES.OIDCARD_REQUIRED, { messages: [logonViolation(attempt, 'OIDCARD')] });
};

/** Days and hours at which the user may log on (step 9). They hold for users who prove themselves, not for asserted ones: chosen. */
export const atThisTime: VerifyCheck<KnownAttempt> = (attempt) => {
  const { by, now, request, trail, user } = attempt;
  if (by === 'asserted' || user.logon === undefined) return undefined;
  if (isWithin(user.logon, now, request.minutesFromUtc)) {
    trail.pass('SAF.VERIFY.TIME');
    return undefined;
  }
  return refuse(attempt, 'SAF.VERIFY.TIME', VERIFY_CODES.WRONG_TIME, { messages: [logonViolation(attempt, 'TIME')] });
};

/** True when the day and the time of day are allowed; hours that run over midnight belong to the day on which they begin. */
export function isWithin({ days, time }: LogonHours, now: number, minutesFromUtc = 0): boolean {
  const local = new Date(now + minutesFromUtc * MINUTE_MS);
  const hhmm = local.getUTCHours() * 100 + local.getUTCMinutes();
  const [begin, end] = time === undefined ? [0, 2400] : [Number(time.begin), Number(time.end)];
  const today = local.getUTCDay();
  const isDay = (day: number): boolean => days === undefined || days.includes(day);
  if (begin < end) return isDay(today) && begin <= hhmm && hhmm < end;
  return (isDay(today) && hhmm >= begin) || (isDay((today + 6) % 7) && hhmm < end);
}

/** READ to the port of entry, where its class is active (step 9). Terminals that no profile covers: SETROPTS TERMINAL(READ|NONE). */
export const fromThisPort: VerifyCheck<KnownAttempt> = (attempt) => {
  const { db, now, request, trail, user } = attempt;
  const { port } = request;
  if (port === undefined) return undefined;
  const access = decideAccess(db, {
    userid: user.userid,
    ...(request.group === undefined ? {} : { group: request.group }),
    class: port.class,
    resource: port.name,
    intent: 'READ',
    log: 'NONE',
    now,
  });
  trail.include(access.steps);
  const uncovered = access.value.saf === 4 && port.class === 'TERMINAL' && db.isActive('TERMINAL');
  if (access.value.saf === 0 || (access.value.saf === 4 && !(uncovered && db.options.terminal === 'NONE'))) {
    trail.pass('SAF.VERIFY.PORT', { found: `${port.class} ${port.name}` });
    return undefined;
  }
  const failed = access.steps.find(({ verdict }) => verdict === 'fail');
  return refuse(attempt, 'SAF.VERIFY.PORT', VERIFY_CODES.NOT_AUTHORISED_TO_PORT, {
    found: `${port.class} ${port.name}`,
    ...(failed?.reads === undefined ? {} : { reads: failed.reads }),
    messages: [logonViolation(attempt, 'PORT')],
    ...(failed?.remedy === undefined ? {} : { remedy: failed.remedy }),
  });
};
