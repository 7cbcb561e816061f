import { foldName } from '@idprop/identity';
import {
  CERTAUTH,
  isUserOwner,
  RING_CLASS,
  RING_USAGES,
  ringProfile,
  ringProfileName,
  SITE,
  storedRing,
  type AccessLevel,
  type Profile,
  type RingUsage,
  type StoredCertificate,
} from '@idprop/saf';
import { invalidValue, missing, Refusal } from '../../parsing/refusal.js';
import type { Operand } from '../../parsing/scanner.js';
import type { Action, Run } from '../../run.js';
import { requireFunction } from './authority.js';
import { hintRefresh, requireCertificate, ringName, single } from './operands.js';
import { operandsOf, ownerOf, ownerWithin, requireUser } from './owner.js';

const OPERANDS = ['ID', 'CERTAUTH', 'SITE', 'LABEL', 'RING', 'DEFAULT', 'USAGE'];
const REFUSED_RC = 8;

/**
 * ID(ring owner) CONNECT([ID(u)|CERTAUTH|SITE] LABEL('x') RING(r) [DEFAULT] [USAGE(...)]). Connected again, a certificate changes its place;
 * a new default takes the place of the one before.
 */
export const connectToRing: Action = (run) => {
  const given = operandsOf(run, 'CONNECT', OPERANDS);
  const ringOwner = ownerOf(run);
  requireUser(ringOwner, 'CONNECT');
  const certificateOwner = ownerWithin(run, given, ringOwner);
  const usage = usageOf(given) ?? defaultUsage(certificateOwner);
  requireFunction(run, 'CONNECT', connectLevel(run, ringOwner, certificateOwner, usage));
  const { certificate, ring, profile } = both(run, given, ringOwner, certificateOwner);
  const isDefault = given.has('DEFAULT');
  const others = storedRing(profile).entries.filter((entry) => entry.certificate !== certificate.profile);
  const kept = isDefault ? others.map((entry) => ({ ...entry, default: false })) : others;
  change(run, profile, {
    owner: ringOwner,
    name: ring,
    entries: [...kept, { certificate: certificate.profile, usage, default: isDefault }],
  });
};

/** ID(ring owner) REMOVE([ID(u)|CERTAUTH|SITE] LABEL('x') RING(r)). */
export const removeFromRing: Action = (run) => {
  const given = operandsOf(run, 'REMOVE', OPERANDS);
  const ringOwner = ownerOf(run);
  requireUser(ringOwner, 'REMOVE');
  const certificateOwner = ownerWithin(run, given, ringOwner);
  requireFunction(run, 'REMOVE', connectLevel(run, ringOwner, certificateOwner, defaultUsage(certificateOwner)));
  const { certificate, ring, profile } = both(run, given, ringOwner, certificateOwner);
  const { entries } = storedRing(profile);
  const kept = entries.filter((entry) => entry.certificate !== certificate.profile);
  if (kept.length === entries.length) return run.say('RACF.CERT_CONNECTED', { ring }, REFUSED_RC);
  change(run, profile, { owner: ringOwner, name: ring, entries: kept });
};

function both(
  run: Run,
  given: ReadonlyMap<string, readonly Operand[]>,
  ringOwner: string,
  certificateOwner: string,
): { certificate: StoredCertificate; ring: string; profile: Profile } {
  const label = single(given, 'LABEL');
  const ringText = single(given, 'RING');
  if (label === undefined) throw missing('LABEL');
  if (ringText === undefined) throw missing('RING');
  const ring = ringName(ringText);
  const profile = run.db.stored(RING_CLASS).get(ringProfileName(ringOwner, ring));
  if (profile === undefined) throw new Refusal([{ id: 'IRRD114I', inserts: { ring } }], REFUSED_RC);
  return { certificate: requireCertificate(run, certificateOwner, label), ring, profile };
}

function change(run: Run, { owner, created }: Profile, ring: Parameters<typeof ringProfile>[0]): void {
  run.change({ type: 'profile', class: RING_CLASS, profile: ringProfile(ring, { owner, created, changed: run.context.now }) });
  hintRefresh(run, RING_CLASS, 'RACF.CERT_REFRESH');
}

/** A user's certificate is a personal one, others are what they are, unless USAGE says otherwise. */
function defaultUsage(owner: string): RingUsage {
  return owner === CERTAUTH ? 'CERTAUTH' : owner === SITE ? 'SITE' : 'PERSONAL';
}

function usageOf(given: ReadonlyMap<string, readonly Operand[]>): RingUsage | undefined {
  const text = single(given, 'USAGE');
  if (text === undefined) return undefined;
  const usage = RING_USAGES.find((one) => one === foldName(text));
  if (usage === undefined) throw invalidValue('USAGE', text);
  return usage;
}

/**
 * READ for one's own certificate in one's own ring, UPDATE where one of both is another's; CONTROL for a SITE or CERTAUTH certificate as a
 * personal one, since its private key comes with it (saf.md 6; the finer rules of the manual are not told apart).
 */
function connectLevel(run: Run, ringOwner: string, certificateOwner: string, usage: RingUsage): AccessLevel {
  if (!isUserOwner(certificateOwner) && usage === 'PERSONAL') return 'CONTROL';
  return ringOwner === run.issuer.userid && certificateOwner === run.issuer.userid ? 'READ' : 'UPDATE';
}
