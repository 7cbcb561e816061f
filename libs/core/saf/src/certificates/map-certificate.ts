import { granted, refused, Trail, type Decision, type Definition, type Remedy, type StepDetails } from '@idprop/decision';
import { safIdentity } from '@idprop/identity';
import type { Profile } from '../database/model.js';
import type { RacfDatabase } from '../database/racf-database.js';
import type { Profiles } from '../database/profile-set.js';
import { CRITERIA_CLASS, FILTER_MAP_CLASS, filterProfileName, nameFilter, type NameFilter } from './name-filter.js';
import { isUserOwner, MULTIID } from './owner.js';
import type { CertificateFacts } from './read-certificate.js';
import { CERTIFICATE_CLASS, certificateProfileName, storedCertificate, type StoredCertificate } from './stored-certificate.js';
import { nameKey, parseCommaName, racfName, type X500Name } from './x500-name.js';

/** What a server knows of a client's certificate once the handshake has accepted it. */
export interface ClientCertificateName {
  /** Most specific part first, comma separated. */
  readonly subject: string;
  readonly issuer: string;
  /** Hexadecimal. */
  readonly serialNumber: string;
  /** SHA-256 over the DER form, hexadecimal: the certificate itself and no other of that name and number is the one in the database. */
  readonly fingerprint: string;
}

export interface MapCertificateOptions {
  /** initACEE (default): 8/8/36 and 8/8/40. R_usermap: 8/8/28 and 8/8/32 (saf.md 4.3, 5.7). */
  readonly service?: 'initACEE' | 'R_usermap';
  /** Emulated time: a certificate of the database that is not valid then maps to nobody. Without it dates do not count. */
  readonly now?: number;
  /** For MULTIID filters. */
  readonly applid?: string;
  readonly sysid?: string;
}

type Mapped = Decision<{ readonly userid: string }>;

/** Reason codes of SAF 8, RACF 8. */
const REASONS = { initACEE: { invalid: 36, nobody: 40 }, R_usermap: { invalid: 28, nobody: 32 } } as const;

/**
 * The user of a certificate (saf.md 6): that of the certificate itself where it is in the database, else of the first name filter, from the
 * fullest names to the least. Whether the user exists and may work is VERIFY's matter.
 */
export function mapCertificate(db: RacfDatabase, asked: ClientCertificateName, options: MapCertificateOptions = {}): Mapped {
  const mapping = new Mapping(db, asked, options);
  return mapping.decide();
}

/** A certificate as {@link mapCertificate} takes it. */
export function clientCertificateName({ subject, issuer, serialNumber, fingerprint }: CertificateFacts): ClientCertificateName {
  return { subject: commaName(subject), issuer: commaName(issuer), serialNumber, fingerprint };
}

class Mapping {
  private readonly trail = new Trail();

  constructor(
    private readonly db: RacfDatabase,
    private readonly asked: ClientCertificateName,
    private readonly options: MapCertificateOptions,
  ) {}

  decide(): Mapped {
    const subject = parseCommaName(this.asked.subject);
    const issuer = parseCommaName(this.asked.issuer);
    if (subject === undefined || issuer === undefined) return this.fail('SAF.CERT.NAMES', 'invalid', { found: this.asked.subject });
    const exact = this.exact(issuer);
    return exact === undefined ? this.byNames(subject, issuer) : this.ofCertificate(exact);
  }

  /** The certificate itself, in the database. One of the same issuer and number that is another certificate is not it. */
  private exact(issuer: X500Name): StoredCertificate | undefined {
    const fingerprint = normalHex(this.asked.fingerprint);
    const serial = normalHex(this.asked.serialNumber).replace(/^(00)+(?=..)/, '');
    const { profiles } = this.db.deciding(CERTIFICATE_CLASS);
    const profile = profiles.get(certificateProfileName(serial, issuer, fingerprint));
    const stored = profile === undefined ? undefined : storedCertificate(profile);
    if (stored?.facts.fingerprint === fingerprint) return stored;
    this.trail.info('SAF.CERT.EXACT', {
      found: null,
      ...(profile === undefined ? {} : { reads: this.reference(CERTIFICATE_CLASS, profile) }),
    });
    return undefined;
  }

  private ofCertificate(stored: StoredCertificate): Mapped {
    const { owner, label, trust, facts } = stored;
    const reads = this.reference(CERTIFICATE_CLASS, { name: stored.profile });
    const { now } = this.options;
    if (trust === 'NOTRUST') {
      const remedy = [{ id: 'SAF.CERT.TRUST', inserts: { userid: owner, label } }, this.refresh(CERTIFICATE_CLASS)].flat();
      return this.fail('SAF.CERT.TRUST', 'nobody', { reads, expected: 'TRUST', found: trust, remedy });
    }
    if (now !== undefined && (now < facts.notBefore || now > facts.notAfter)) {
      return this.fail('SAF.CERT.DATES', 'invalid', { reads, found: new Date(now).toISOString() });
    }
    if (!isUserOwner(owner)) return this.fail('SAF.CERT.OWNER', 'nobody', { reads, found: owner });
    return this.granted('SAF.CERT.EXACT', reads, owner);
  }

  private byNames(subject: X500Name, issuer: X500Name): Mapped {
    const remedy = this.filterRemedy(subject, issuer);
    if (!this.db.isActive(FILTER_MAP_CLASS)) return this.fail('SAF.CERT.MAPACTIVE', 'nobody', { remedy });
    this.trail.pass('SAF.CERT.MAPACTIVE');
    const { profiles } = this.db.deciding(FILTER_MAP_CLASS);
    for (const [subjectPart, issuerPart] of filterCandidates(subject, issuer)) {
      const profile = profiles.get(filterProfileName(subjectPart, issuerPart));
      if (profile !== undefined) return this.ofFilter(profile, nameFilter(profile));
    }
    return this.fail('SAF.CERT.FILTER', 'nobody', { found: racfName(subject), remedy });
  }

  private ofFilter(profile: Profile, { owner, label, trust, criteria = '' }: NameFilter): Mapped {
    const reads = this.reference(FILTER_MAP_CLASS, profile);
    if (trust === 'NOTRUST') return this.fail('SAF.CERT.TRUST', 'nobody', { reads, expected: 'TRUST', found: label });
    if (owner !== MULTIID) return this.granted('SAF.CERT.FILTER', reads, owner);
    this.trail.pass('SAF.CERT.FILTER', { reads, found: 'MULTIID' });
    return this.byCriteria(criteria);
  }

  /** APPLID and SYSID filled in, the profile of class DIGTCRIT whose APPLDATA names the user. */
  private byCriteria(criteria: string): Mapped {
    const { applid = '', sysid = '' } = this.options;
    const name = criteria.replace(/&(APPLID|SYSID)/gi, (_whole, word: string) => (word.toUpperCase() === 'APPLID' ? applid : sysid));
    const { profiles } = this.db.deciding(CRITERIA_CLASS);
    const profile = this.db.isActive(CRITERIA_CLASS) ? this.find(profiles, name) : undefined;
    const userid = profile?.appldata?.trim();
    if (profile === undefined || userid === undefined || userid === '') return this.fail('SAF.CERT.CRITERIA', 'nobody', { expected: name });
    return this.granted('SAF.CERT.CRITERIA', this.reference(CRITERIA_CLASS, profile), userid);
  }

  private find(profiles: Profiles, name: string): Profile | undefined {
    return profiles.find(name, this.db.isOn('generic', CRITERIA_CLASS), this.db.variables);
  }

  private granted(check: string, reads: Definition, userid: string): Mapped {
    const identity = safIdentity(userid, 'certificate');
    this.trail.pass(check, { reads, found: userid, codes: ['SAF', 0, 0, 0], identity });
    return granted(this.trail.steps, identity, { userid });
  }

  private fail(check: string, why: 'invalid' | 'nobody', details: StepDetails): Mapped {
    const reason = REASONS[this.options.service ?? 'initACEE'][why];
    this.trail.fail(check, { ...details, codes: ['SAF', 8, 8, reason] });
    return refused(this.trail.steps);
  }

  private reference(className: string, { name }: { readonly name: string }): Definition {
    return { kind: 'profile', name: `${className} ${name}`, copy: this.db.deciding(className).copy };
  }

  private refresh(className: string): Remedy[] {
    return this.db.isRaclisted(className) ? [{ id: 'SAF.REFRESH', inserts: { class: className } }] : [];
  }

  /** A filter for these very names; nobody but the administrator knows for whom. */
  private filterRemedy(subject: X500Name, issuer: X500Name): Remedy[] {
    const quoted = (name: X500Name): string => racfName(name).replaceAll("'", "''");
    const active = this.db.isActive(FILTER_MAP_CLASS) ? [] : [{ id: 'SAF.CLASSACT', inserts: { class: FILTER_MAP_CLASS } }];
    const map: Remedy = { id: 'SAF.CERT.MAP', inserts: { subject: quoted(subject), issuer: quoted(issuer) } };
    return [map, ...active, ...this.refresh(FILTER_MAP_CLASS)];
  }
}

/**
 * The names that a filter may have, in the order in which RACF tries them (saf.md 6): with the full issuer, the subject whole and less and less
 * of it; the subject alone, the same way; the issuer alone, the same way. Never a subject with a part of an issuer.
 */
export function* filterCandidates(subject: X500Name, issuer: X500Name): Generator<readonly [subject?: string, issuer?: string]> {
  const whole = racfName(issuer);
  const subjects = partsOf(subject);
  for (const part of subjects) yield [part, whole];
  for (const part of subjects) yield [part, undefined];
  for (const part of partsOf(issuer)) yield [undefined, part];
}

/** The name, and what is left as the most specific part is taken away again and again. */
function partsOf(name: X500Name): string[] {
  return name.map((_part, index) => racfName(name.slice(index)));
}

function commaName(name: X500Name): string {
  return name.map(({ type, value }) => `${type}=${value.replace(/([\\",+;<>])/g, '\\$1').replace(/^[# ]| $/g, '\\$&')}`).join(',');
}

function normalHex(text: string): string {
  const digits = text.replace(/[^0-9A-Fa-f]/g, '').toUpperCase();
  return digits.length % 2 === 0 ? digits : `0${digits}`;
}

/** Two names of the same parts in the same order. */
export function isSameName(a: X500Name, b: X500Name): boolean {
  return nameKey(a) === nameKey(b);
}
