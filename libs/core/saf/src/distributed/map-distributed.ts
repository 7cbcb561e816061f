import {
  granted,
  refused,
  Trail,
  type Codes,
  type Decision,
  type Definition,
  type Message,
  type Remedy,
  type Step,
} from '@idprop/decision';
import { safIdentity, type Distributed, type Identity } from '@idprop/identity';
import { ich408iUser } from '../access/ich408i.js';
import { subjectOf } from '../access/subject.js';
import type { RacfDatabase } from '../database/racf-database.js';
import { findFilter, type FoundFilter } from './find-filter.js';

/** Lengths of the UTF-8 form, in bytes (saf.md 5.2). */
export const MAX_NAME_BYTES = 246;
export const MAX_REGISTRY_BYTES = 255;
export const MAX_LABEL_LENGTH = 32;

/** Under whose name ICH408I is written: the server that asks, since the identity has no user ID yet. */
export interface MapCaller {
  readonly userid?: string;
  readonly group?: string;
  readonly jobname?: string;
}

type Mapped = Decision<{ readonly userid: string }>;

/**
 * RACMAP filters (R_usermap function 8, initACEE with an IDID): the user ID of a distributed identity, on the copy in storage
 * (saf.md 5.4, 5.7). Codes 8/8/48 for no filter, class inactive or not RACLISTed alike; the steps tell them apart. Whether the
 * user exists and may work is VERIFY's matter.
 */
export function mapDistributed(db: RacfDatabase, identity: Distributed, caller: MapCaller = {}): Mapped {
  if (db.options.inactiveRacf === true) return noRacf();
  const refuse = (passed: readonly Step[], check: string, reason: number, remedy: Remedy[]): Mapped =>
    refused([...passed, unmapped(db, identity, caller, { check, reason, remedy }), ...newerFilter(db, identity)]);

  if (!hasLength(identity.name, MAX_NAME_BYTES)) return refuse([], 'SAF.IDIDMAP.NAME', 40, []);
  if (!hasLength(identity.registry, MAX_REGISTRY_BYTES)) return refuse([], 'SAF.IDIDMAP.REGISTRY', 44, []);
  if (!db.isActive('IDIDMAP')) return refuse([], 'SAF.IDIDMAP.ACTIVE', 48, inactiveRemedy(db));
  const copy = db.filters.copy;
  if (copy === undefined) return refuse([ACTIVE], 'SAF.IDIDMAP.RACLISTED', 48, [{ id: 'SAF.RACLIST', inserts: { class: 'IDIDMAP' } }]);
  const found = findFilter(copy, identity);
  if (found === undefined) return refuse([ACTIVE, RACLISTED], 'SAF.IDIDMAP.FILTER', 48, filterRemedy(db, identity));
  const mapped = safIdentity(found.userid, 'racmap', { carries: { name: identity.name, registry: identity.registry } });
  const steps = [ACTIVE, RACLISTED, byFilter(identity, found, mapped)];
  if (db.filters.copyIsOld) steps.push(...newerFilter(db, identity));
  return granted(steps, mapped, { userid: found.userid });
}

const ACTIVE: Step = { check: 'SAF.IDIDMAP.ACTIVE', verdict: 'pass' };
const RACLISTED: Step = { check: 'SAF.IDIDMAP.RACLISTED', verdict: 'pass' };
const OK: Codes = ['SAF', 0, 0, 0];

function byFilter(identity: Distributed, found: FoundFilter, mapped: Identity): Step {
  return {
    check: 'SAF.IDIDMAP.FILTER',
    verdict: 'pass',
    reads: reference(found, 'in-storage'),
    expected: textOf(identity),
    found: found.userid,
    codes: OK,
    identity: mapped,
  };
}

/** What went wrong, and what would help. */
interface Failure {
  readonly check: string;
  readonly reason: number;
  readonly remedy: Remedy[];
}

function unmapped(db: RacfDatabase, identity: Distributed, caller: MapCaller, { check, reason, remedy }: Failure): Step {
  return {
    check,
    verdict: 'fail',
    found: textOf(identity),
    codes: ['SAF', 8, 8, reason],
    messages: [notDefined(db, identity, caller)],
    ...(remedy.length === 0 ? {} : { remedy }),
  };
}

function textOf({ name, registry }: Distributed): string {
  return `${name}@${registry}`;
}

/** RACF is not there to be asked: 4/0/0. */
function noRacf(): Mapped {
  const trail = new Trail();
  trail.fail('SAF.RACF.ACTIVE', { found: 'INACTIVE', codes: ['SAF', 4, 0, 0], remedy: [{ id: 'SAF.RVARY', inserts: {} }] });
  return refused(trail.steps);
}

/** Most of UTF-8's bytes that stand for one UTF-16 code unit. */
const MOST_BYTES = 3;

function hasLength(text: string, most: number): boolean {
  return text.trim() !== '' && (text.length * MOST_BYTES <= most || Buffer.byteLength(text) <= most);
}

function notDefined(db: RacfDatabase, { name, registry }: Distributed, { userid, group, jobname }: MapCaller): Message {
  const inserts = { distributed: name, registry };
  if (userid === undefined) return { id: 'ICH408I.DISTRIBUTED.JOB', inserts: { jobname: jobname ?? '', ...inserts } };
  const subject = subjectOf(db, { userid, ...(group === undefined ? {} : { group }) });
  return { id: 'ICH408I.DISTRIBUTED', inserts: { ...ich408iUser(subject), ...inserts } };
}

function inactiveRemedy(db: RacfDatabase): Remedy[] {
  const inserts = { class: 'IDIDMAP' };
  return [{ id: 'SAF.CLASSACT', inserts }, ...(db.isRaclisted('IDIDMAP') ? [] : [{ id: 'SAF.RACLIST', inserts }])];
}

/** A filter for this name and this registry alone, or only the REFRESH where the database has one already. */
function filterRemedy(db: RacfDatabase, identity: Distributed): Remedy[] {
  const refresh: Remedy = { id: 'SAF.REFRESH', inserts: { class: 'IDIDMAP' } };
  if (findFilter(db.filters.stored, identity) !== undefined) return [refresh];
  const quote = (text: string): string => text.replaceAll("'", "''");
  return [{ id: 'SAF.RACMAP', inserts: { distributed: quote(identity.name), registry: quote(identity.registry) } }, refresh];
}

/** A forgotten REFRESH: a step, where the database maps the identity otherwise than the copy in storage. */
function newerFilter(db: RacfDatabase, identity: Distributed): Step[] {
  const { copy, copyIsOld, stored } = db.filters;
  if (copy === undefined || !copyIsOld) return [];
  const newer = findFilter(stored, identity);
  if (newer?.userid === findFilter(copy, identity)?.userid) return [];
  return [
    {
      check: 'SAF.IDIDMAP.CURRENT',
      verdict: 'info',
      ...(newer === undefined ? {} : { reads: reference(newer, 'database') }),
      found: newer?.userid ?? null,
      remedy: [{ id: 'SAF.REFRESH', inserts: { class: 'IDIDMAP' } }],
    },
  ];
}

function reference({ name }: FoundFilter, copy: 'database' | 'in-storage'): Definition {
  return { kind: 'profile', name: `IDIDMAP ${name}`, copy };
}
