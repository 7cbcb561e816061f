import type { RacfDatabase } from '../database/racf-database.js';

/** Who a started task runs as, and the attributes that spare it access checks. */
export interface StartedUser {
  readonly userid: string;
  readonly group: string;
  readonly attribute?: 'TRUSTED' | 'PRIVILEGED';
}

/**
 * Class STARTED: profile `procedure.jobname`, segment STDATA (saf.md 12.1). `=MEMBER` stands for the procedure name. Undefined when the
 * class is not active, nothing covers the task, or the user is not defined.
 */
export function startedUser(db: RacfDatabase, jobname: string, procedure = jobname): StartedUser | undefined {
  if (!db.isActive('STARTED')) return undefined;
  const profile = db.deciding('STARTED').profiles.find(`${procedure}.${jobname}`, db.isOn('generic', 'STARTED'), db.variables);
  const stdata = profile?.segments['STDATA'];
  const userid = member(stdata?.['USER'], procedure);
  const user = userid === undefined ? undefined : db.user(userid);
  if (user === undefined) return undefined;
  const attribute = (['PRIVILEGED', 'TRUSTED'] as const).find((name) => stdata?.[name] === 'YES');
  const group = member(stdata?.['GROUP'], procedure) ?? user.defaultGroup;
  return { userid: user.userid, group, ...(attribute === undefined ? {} : { attribute }) };
}

function member(value: string | undefined, procedure: string): string | undefined {
  return value === '=MEMBER' ? procedure : value;
}
