import { randomInt } from 'node:crypto';
import {
  hashPassword,
  PasswordDigests,
  type CallerChoice,
  type PasswordChange,
  type PasswordSnapshot,
  type PlayedCall,
  type PlayedCaller,
} from '@idprop/server';
import type { StateCopy } from '@idprop/state';
import { databaseOf, type Sysplex } from '@idprop/sysplex';

/** What a call is made with once nobody's password need be known. */
export type ProvenCaller = CallerChoice | Extract<PlayedCaller, { kind: 'certificate' }>;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Not 8: what has 8 characters is tried for a PassTicket, too. */
const LENGTH = 7;
/** The digest lives as long as the call; its cost protects nothing. */
const COST = 4;

/**
 * A SAF user gives the right password without anybody knowing it: in the copy it is another one. A user who has none (PROTECTED) does not get one, and is
 * refused as he would be.
 */
export async function proveUser(
  { call, copied }: { readonly call: PlayedCall; readonly copied: StateCopy },
  sysplex: Sysplex,
): Promise<{ caller: ProvenCaller; copied: StateCopy }> {
  const { caller } = call;
  if (caller.kind !== 'saf') return { caller, copied };
  const secret = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  const user = caller.user.toUpperCase();
  const basic = { kind: 'basic', user, password: secret } as const;
  const zcee = sysplex.services.find(({ kind }) => kind === 'zcee');
  const database = zcee && databaseOf(sysplex, zcee);
  const name = `passwords:${database?.sysplex}:${database?.name}`;
  const log = copied.logs[name];
  if (log === undefined || !hasPassword(log, user)) return { caller: basic, copied };
  const change: PasswordChange = { type: 'password', userid: user, kind: 'password', digest: await hashPassword(secret, COST) };
  const changed = { ...log, changes: [...log.changes, JSON.stringify(change)] };
  return { caller: basic, copied: { ...copied, logs: { ...copied.logs, [name]: changed } } };
}

function hasPassword({ snapshot, changes }: StateCopy['logs'][string], user: string): boolean {
  const digests = new PasswordDigests();
  if (snapshot !== undefined) digests.restore(JSON.parse(snapshot) as PasswordSnapshot);
  for (const change of changes) digests.apply(JSON.parse(change) as PasswordChange);
  return digests.get(user, 'password') !== undefined;
}
