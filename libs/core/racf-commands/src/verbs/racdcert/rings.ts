import { RING_CLASS, ringProfile, ringProfileName, ringsOf, storedRing } from '@idprop/saf';
import { missing, Refusal } from '../../parsing/refusal.js';
import type { Action, Run } from '../../run.js';
import { textOf } from '../../values.js';
import { levelFor, requireFunction } from './authority.js';
import { listRings } from './list-rings.js';
import { hintRefresh, ringName } from './operands.js';
import { ownerOf, requireUser } from './owner.js';

const REFUSED_RC = 8;
const NOTHING_RC = 4;

/** ADDRING(ring): a new, empty ring. */
export const addRing: Action = (run) => {
  const owner = ringOwner(run, 'ADDRING');
  const ring = given(run, 'ADDRING');
  const name = ringProfileName(owner, ring);
  if (run.db.stored(RING_CLASS).get(name) !== undefined) return run.say('IRRD122I', { ring }, REFUSED_RC);
  const by = { owner: run.issuer.userid, created: run.context.now };
  run.change({ type: 'profile', class: RING_CLASS, profile: ringProfile({ owner, name: ring, entries: [] }, by) });
  hintRefresh(run, RING_CLASS, 'IRRD175I');
};

/** DELRING(ring): the ring; its certificates stay. */
export const deleteRing: Action = (run) => {
  const owner = ringOwner(run, 'DELRING');
  const ring = given(run, 'DELRING');
  const name = ringProfileName(owner, ring);
  if (run.db.stored(RING_CLASS).get(name) === undefined) throw new Refusal([{ id: 'IRRD114I', inserts: { ring } }], REFUSED_RC);
  run.change({ type: 'profileDelete', class: RING_CLASS, name });
  hintRefresh(run, RING_CLASS, 'RACF.CERT_REFRESH');
};

/** LISTRING(ring|*): what is in it. */
export const listRing: Action = (run) => {
  const owner = ringOwner(run, 'LISTRING');
  const wanted = textOf(run, 'LISTRING');
  if (wanted === undefined || wanted === '*') {
    const rings = ringsOf(run.db, owner);
    if (rings.length === 0) return run.say('IRRD115I', { userid: owner }, NOTHING_RC);
    return run.print(listRings(run.db, owner, rings));
  }
  const profile = run.db.stored(RING_CLASS).get(ringProfileName(owner, ringName(wanted)));
  if (profile === undefined) return run.say('IRRD114I', { ring: wanted }, NOTHING_RC);
  run.print(listRings(run.db, owner, [storedRing(profile)]));
};

function ringOwner(run: Run, functionName: string): string {
  const owner = ownerOf(run);
  requireUser(owner, functionName);
  requireFunction(run, functionName, levelFor(run, owner));
  return owner;
}

function given(run: Run, keyword: string): string {
  const text = textOf(run, keyword);
  if (text === undefined) throw missing(keyword);
  return ringName(text);
}
