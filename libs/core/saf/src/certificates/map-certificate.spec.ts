import fc from 'fast-check';
import type { RacfChange } from '../database/change.js';
import { newProfile, newUser } from '../database/model.js';
import { RacfDatabase } from '../database/racf-database.js';
import { CA, CLIENT, EXPIRED, IMPOSTOR } from '../testing/sample-certificates.js';
import { clientCertificateName, filterCandidates, mapCertificate, type MapCertificateOptions } from './map-certificate.js';
import { filterProfile, type NameFilter } from './name-filter.js';
import { CERTAUTH, MULTIID } from './owner.js';
import { certificateIn, isSelfSigned, isSignedBy, readCertificate, type CertificateFacts } from './read-certificate.js';
import { certificateProfile, certificateProfileName, type StoredCertificate } from './stored-certificate.js';
import { racfName, type NamePart } from './x500-name.js';

const NOW = Date.UTC(2026, 10, 16);
const BY = { owner: 'IBMUSER', created: NOW };

const facts = (base64: string): CertificateFacts => {
  const read = readCertificate(Buffer.from(base64, 'base64'));
  if (read === undefined) throw new Error('no certificate');
  return read;
};

function database(...changes: RacfChange[]): RacfDatabase {
  const db = new RacfDatabase();
  db.apply({ type: 'user', user: newUser('FRED', { ...BY, defaultGroup: 'SYS1' }) });
  db.apply({ type: 'switch', switch: 'active', classes: ['DIGTNMAP', 'DIGTCRIT'], on: true });
  for (const change of changes) db.apply(change);
  return db;
}

function stored(base64: string, more: Partial<StoredCertificate> = {}): RacfChange {
  const read = facts(base64);
  const profile = certificateProfileName(read.serialNumber, read.issuer, read.fingerprint);
  const certificate = { profile, owner: 'FRED', label: 'x', trust: 'TRUST', facts: read, ...more } as const;
  return { type: 'profile', class: 'DIGTCERT', profile: certificateProfile(certificate, BY) };
}

const filter = (names: Pick<NameFilter, 'subject' | 'issuer'>, more: Partial<NameFilter> = {}): RacfChange => ({
  type: 'profile',
  class: 'DIGTNMAP',
  profile: filterProfile({ owner: 'FRED', label: 'x', trust: 'TRUST', ...names, ...more }, BY),
});

function decide(
  db: RacfDatabase,
  base64 = CLIENT,
  options: MapCertificateOptions = { now: NOW },
): [userid: string | undefined, check: unknown, codes: unknown] {
  const { value, steps } = mapCertificate(db, clientCertificateName(facts(base64)), options);
  return [value?.userid, steps.at(-1)?.check, steps.at(-1)?.codes];
}

describe('reading certificates', () => {
  it('tells what stands in one', () => {
    expect(facts(CLIENT)).toMatchObject({
      serialNumber: '01',
      notBefore: Date.UTC(2020, 0, 1),
      notAfter: Date.UTC(2099, 11, 31, 23, 59, 59),
      algorithm: 'sha256ECDSA',
      keyType: 'NISTECC',
      keySize: 256,
      keyUsage: ['HANDSHAKE'],
      isAuthority: false,
      altNames: ['DNS:wg31.washington.ibm.com'],
    });
    expect(racfName(facts(CLIENT).subject)).toBe('CN=zCEE Client Cert.OU=ATS.O=IBM');
    expect(facts(CA)).toMatchObject({ serialNumber: '00', isAuthority: true, keyUsage: ['CERTSIGN'] });
  });

  it('tells who signed by the key, not by the name', () => {
    const [ca, client, impostor] = [facts(CA), facts(CLIENT), facts(IMPOSTOR)];
    expect([isSelfSigned(ca), isSelfSigned(client)]).toEqual([true, false]);
    expect([isSignedBy(client.der, ca.der), isSignedBy(impostor.der, ca.der)]).toEqual([true, false]);
  });

  it('takes PEM with text around it, base64 in PEM, and DER; and nothing else', () => {
    const pem = `-----BEGIN CERTIFICATE-----\r\n${CLIENT}\r\n-----END CERTIFICATE-----\r\n`;
    for (const bytes of [Buffer.from(`text\n${pem}`), Buffer.from(CLIENT, 'base64')]) {
      expect(certificateIn(bytes)?.fingerprint).toBe(facts(CLIENT).fingerprint);
    }
    expect(certificateIn(Buffer.from('nothing'))).toBeUndefined();
    expect(certificateIn(Buffer.alloc(0))).toBeUndefined();
  });

  it('never fails on a certificate that somebody has damaged', () => {
    const der = Buffer.from(CLIENT, 'base64');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(der.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }), (edits) => {
        const damaged = Buffer.from(der);
        for (const [at, byte] of edits) damaged[at] = byte;
        expect(() => readCertificate(damaged)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});

describe('the user of a certificate (saf.md 6)', () => {
  it('is that of the certificate in the database', () => {
    expect(decide(database(stored(CLIENT)))).toEqual(['FRED', 'SAF.CERT.EXACT', ['SAF', 0, 0, 0]]);
  });

  it('is not that of another certificate with the same issuer and number', () => {
    expect(decide(database(stored(CLIENT)), IMPOSTOR)[0]).toBeUndefined();
  });

  it('is nobody for a certificate that is not trusted, of an authority, or not valid at this time', () => {
    expect(decide(database(stored(CLIENT, { trust: 'NOTRUST' })))).toEqual([undefined, 'SAF.CERT.TRUST', ['SAF', 8, 8, 40]]);
    expect(decide(database(stored(CLIENT, { owner: CERTAUTH })))).toEqual([undefined, 'SAF.CERT.OWNER', ['SAF', 8, 8, 40]]);
    expect(decide(database(stored(EXPIRED)), EXPIRED)).toEqual([undefined, 'SAF.CERT.DATES', ['SAF', 8, 8, 36]]);
    expect(decide(database(stored(EXPIRED)), EXPIRED, { now: Date.UTC(2020, 6, 1) })[0]).toBe('FRED');
  });

  it('gives the codes of R_usermap where that is asked', () => {
    const options = { service: 'R_usermap', now: NOW } as const;
    expect(decide(database(), CLIENT, options)[2]).toEqual(['SAF', 8, 8, 32]);
    expect(decide(database(stored(EXPIRED)), EXPIRED, options)[2]).toEqual(['SAF', 8, 8, 28]);
  });

  it('does not fall back to a filter when the certificate itself is not trusted', () => {
    const db = database(stored(CLIENT, { trust: 'NOTRUST' }), filter({ issuer: 'O=IBM' }));
    expect(decide(db)[1]).toBe('SAF.CERT.TRUST');
  });

  const ORDER: readonly Pick<NameFilter, 'subject' | 'issuer'>[] = [
    { subject: 'CN=zCEE Client Cert.OU=ATS.O=IBM', issuer: 'CN=zCEE CA.OU=ATS.O=IBM' },
    { subject: 'OU=ATS.O=IBM', issuer: 'CN=zCEE CA.OU=ATS.O=IBM' },
    { subject: 'O=IBM', issuer: 'CN=zCEE CA.OU=ATS.O=IBM' },
    { subject: 'CN=zCEE Client Cert.OU=ATS.O=IBM' },
    { subject: 'OU=ATS.O=IBM' },
    { subject: 'O=IBM' },
    { issuer: 'CN=zCEE CA.OU=ATS.O=IBM' },
    { issuer: 'OU=ATS.O=IBM' },
    { issuer: 'O=IBM' },
  ];

  it('tries the filters in the documented order, and no others', () => {
    const { subject, issuer } = facts(CLIENT);
    expect([...filterCandidates(subject, issuer)]).toEqual(ORDER.map((names) => [names.subject, names.issuer]));
  });

  it('is that of the first filter that is there, whatever others are', () => {
    fc.assert(
      fc.property(fc.subarray([...ORDER.keys()]), (present) => {
        const db = database(...present.map((index) => filter(ORDER[index] ?? {}, { owner: `USER${index}` })));
        expect(decide(db)[0]).toBe(present.length === 0 ? undefined : `USER${Math.min(...present)}`);
      }),
    );
  });

  it('tells names with dots in their values apart only as far as their text does; case counts', () => {
    expect(decide(database(filter({ subject: 'o=ibm' })))[0]).toBeUndefined();
    expect(decide(database(filter({ subject: 'CN=zCEE Client Cert.OU=ATS.O=IBM', issuer: 'O=IBM' })))[0]).toBeUndefined();
  });

  it('needs class DIGTNMAP, and decides on its copy in storage', () => {
    const db = database(filter({ issuer: 'O=IBM' }), { type: 'raclist', classes: ['DIGTNMAP'] });
    db.apply(filter({ subject: 'O=IBM' }, { owner: 'OTHER' }));
    expect(decide(db)[0]).toBe('FRED');
    db.apply({ type: 'raclist', classes: ['DIGTNMAP'] });
    expect(decide(db)[0]).toBe('OTHER');
    db.apply({ type: 'switch', switch: 'active', classes: ['DIGTNMAP'], on: false });
    expect(decide(db)).toEqual([undefined, 'SAF.CERT.MAPACTIVE', ['SAF', 8, 8, 40]]);
  });

  it('of a MULTIID filter is whom DIGTCRIT names for the application and system', () => {
    const criteria = 'APPLID=&APPLID.SYSID=&SYSID';
    const profile = newProfile('APPLID=CICSTS.SYSID=WG31', { ...BY, appldata: 'USER1' });
    const db = database(filter({ issuer: 'O=IBM' }, { owner: MULTIID, criteria }), { type: 'profile', class: 'DIGTCRIT', profile });
    expect(decide(db, CLIENT, { applid: 'CICSTS', sysid: 'WG31' })).toEqual(['USER1', 'SAF.CERT.CRITERIA', ['SAF', 0, 0, 0]]);
    expect(decide(db, CLIENT, { applid: 'CICSTS', sysid: 'WG32' })[1]).toBe('SAF.CERT.CRITERIA');
  });

  it('is nobody when the names cannot be read', () => {
    const asked = { ...clientCertificateName(facts(CLIENT)), issuer: 'nonsense' };
    expect(mapCertificate(database(), asked).steps.at(-1)).toMatchObject({ check: 'SAF.CERT.NAMES', codes: ['SAF', 8, 8, 36] });
  });

  it('proposes the filter for these very names, and the class', () => {
    const db = database({ type: 'switch', switch: 'active', classes: ['DIGTNMAP'], on: false });
    const { steps } = mapCertificate(db, clientCertificateName(facts(CLIENT)));
    expect(steps.at(-1)?.remedy?.map(({ id }) => id)).toEqual(['SAF.CERT.MAP', 'SAF.CLASSACT']);
  });
});

describe('names of DIGTCERT profiles', () => {
  it('are serial number and issuer, with cent signs for what a profile name cannot hold', () => {
    const { serialNumber, issuer, fingerprint } = facts(CLIENT);
    expect(certificateProfileName(serialNumber, issuer, fingerprint)).toBe('01.CN=zCEE¢CA.OU=ATS.O=IBM');
  });

  it('are never longer than 246 characters, and differ where the certificates do', () => {
    const part = fc.record({ type: fc.constant('OU'), value: fc.string({ minLength: 40, maxLength: 64 }) });
    fc.assert(
      fc.property(fc.array(part, { minLength: 4, maxLength: 8 }), (issuer: NamePart[]) => {
        const name = certificateProfileName('0123456789ABCDEF', issuer, 'A'.repeat(64));
        expect(name.length).toBeLessThanOrEqual(246);
        const whole = `0123456789ABCDEF.${racfName(issuer)}`;
        if (whole.length > 246) expect(certificateProfileName('0123456789ABCDEF', issuer, 'B'.repeat(64))).not.toBe(name);
      }),
    );
  });
});
