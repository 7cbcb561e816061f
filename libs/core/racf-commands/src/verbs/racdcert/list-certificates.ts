import { ownerHeading, racfName, ringsWith, type CertificateFacts, type RacfDatabase, type StoredCertificate } from '@idprop/saf';
import { certificateId } from './certificate-id.js';

/** Longer names go on in further lines. */
const WIDTH = 72;

/** RACDCERT LIST, one block for each certificate (fields and order of saf.md 10.6, columns of published listings). */
export function listCertificates(db: RacfDatabase, owner: string, certificates: readonly StoredCertificate[]): string[] {
  return [`Digital certificate information for ${ownerHeading(owner)}:`, '', ...certificates.flatMap((one) => listOne(db, one))];
}

function listOne(db: RacfDatabase, { owner, label, trust, facts, profile, keyName }: StoredCertificate): string[] {
  const rings = ringsWith(db, profile).flatMap((ring) => [`    Ring Owner: ${ring.owner}`, '    Ring:', `       >${ring.name}<`]);
  return [
    `  Label: ${label}`,
    `  Certificate ID: ${certificateId(owner, label)}`,
    `  Status: ${trust}`,
    ...detailLines(facts),
    `  Private Key: ${keyName === undefined ? 'NO' : 'YES'}`,
    '  Certificate Fingerprint (SHA256):',
    ...fingerprintLines(facts.fingerprint),
    '  Ring Associations:',
    ...(rings.length === 0 ? ['  *** No rings associated ***'] : rings),
    '',
  ];
}

/** What the certificate itself says. */
export function detailLines(facts: CertificateFacts): string[] {
  const { altNames, keyUsage = [] } = facts;
  return [
    `  Start Date: ${moment(facts.notBefore)}`,
    `  End Date:   ${moment(facts.notAfter)}`,
    '  Serial Number:',
    ...pieces(facts.serialNumber),
    "  Issuer's Name:",
    ...pieces(racfName(facts.issuer)),
    "  Subject's Name:",
    ...pieces(racfName(facts.subject)),
    ...(altNames.length === 0 ? [] : ["  Subject's AltNames:", ...altNames.map(altName)]),
    `  Signing Algorithm: ${facts.algorithm}`,
    ...(keyUsage.length === 0 ? [] : [`  Key Usage: ${keyUsage.join(', ')}`]),
    `  Key Type: ${facts.keyType}`,
    `  Key Size: ${facts.keySize}`,
  ];
}

const ALT_NAME_TITLES: Readonly<Record<string, string>> = { DNS: 'Domain', 'IP Address': 'IP', email: 'EMail', URI: 'URI' };

function altName(text: string): string {
  const at = text.indexOf(':');
  const type = text.slice(0, at);
  return `    ${ALT_NAME_TITLES[type] ?? type}: ${text.slice(at + 1)}`;
}

/** `yyyy/mm/dd hh:mm:ss`, UTC. */
function moment(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ');
}

export function pieces(text: string): string[] {
  return (text.match(new RegExp(`[\\s\\S]{1,${WIDTH}}`, 'g')) ?? ['']).map((piece) => `       >${piece}<`);
}

/** Two lines of 16 bytes. */
function fingerprintLines(fingerprint: string): string[] {
  const bytes = (fingerprint.match(/../g) ?? []).join(':');
  return [`       ${bytes.slice(0, 48)}`, `       ${bytes.slice(48)}`];
}
