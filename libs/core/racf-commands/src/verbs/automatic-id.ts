import type { RacfDatabase } from '@idprop/saf';
import { Refusal } from '../parsing/refusal.js';
import type { Run } from '../run.js';

/** `uid/gid` from which automatic numbers are taken (Security Administrator's Guide, BPX.NEXT.USER); ranges and lists are not read. */
const NEXT = /^(\d{1,10})(?:-\d+)?\/(\d{1,10})(?:-\d+)?$/;

/** AUTOUID and AUTOGID: the first free number from where APPLDATA of FACILITY profile BPX.NEXT.USER begins. */
export function automaticId(run: Run, operand: 'AUTOUID' | 'AUTOGID'): string {
  const profile = run.db.stored('FACILITY').get('BPX.NEXT.USER');
  const [, uid, gid] = NEXT.exec(profile?.appldata ?? '') ?? [];
  const from = operand === 'AUTOUID' ? uid : gid;
  if (from === undefined) throw new Refusal([{ id: 'RACF.NEXT_USER', inserts: { operand } }], 8);
  const taken = operand === 'AUTOUID' ? idsOf(run.db.users(), 'UID') : idsOf(run.db.groups(), 'GID');
  for (const change of run.changes) {
    if (change.type === 'user') taken.add(change.user.segments['OMVS']?.['UID'] ?? '');
    if (change.type === 'group') taken.add(change.group.segments['OMVS']?.['GID'] ?? '');
  }
  for (let number = Number(from); ; number++) if (!taken.has(String(number))) return String(number);
}

function idsOf(records: ReturnType<RacfDatabase['users' | 'groups']>, field: 'UID' | 'GID'): Set<string> {
  return new Set([...records].map(({ segments }) => segments['OMVS']?.[field] ?? ''));
}
