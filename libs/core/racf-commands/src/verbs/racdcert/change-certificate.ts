import {
  CERTAUTH,
  CERTIFICATE_CLASS,
  certificatesOf,
  ownerHeading,
  RING_CLASS,
  ringProfile,
  ringProfileName,
  ringsWith,
  SITE,
  type StoredCertificate,
} from '@idprop/saf';
import { missing, Refusal } from '../../parsing/refusal.js';
import type { Action, Run } from '../../run.js';
import { textOf } from '../../values.js';
import { levelFor, requireFunction } from './authority.js';
import { hintRefresh, labelText, requireCertificate, single } from './operands.js';
import { operandsOf, ownerOf, requireUser } from './owner.js';
import { keep, trustOf } from './store.js';

const REFUSED_RC = 8;

/** DELETE(LABEL('x')): the certificate, its private key, and its place in every ring. */
export const deleteCertificate: Action = (run) => {
  const certificate = chosen(run, 'DELETE');
  for (const ring of ringsWith(run.db, certificate.profile)) {
    const before = run.db.stored(RING_CLASS).get(ringProfileName(ring.owner, ring.name));
    const entries = ring.entries.filter((entry) => entry.certificate !== certificate.profile);
    const by = { owner: before?.owner ?? ring.owner, created: before?.created ?? run.context.now, changed: run.context.now };
    run.change({ type: 'profile', class: RING_CLASS, profile: ringProfile({ ...ring, entries }, by) });
  }
  run.change({ type: 'profileDelete', class: CERTIFICATE_CLASS, name: certificate.profile });
  if (certificate.keyName !== undefined) run.secrets.push({ type: 'forgetKey', keyName: certificate.keyName });
  hintRefresh(run, CERTIFICATE_CLASS, 'RACF.CERT_REFRESH');
};

/** ALTER(LABEL('x')) [TRUST|NOTRUST|HIGHTRUST] [NEWLABEL('y')]. */
export const alter: Action = (run) => {
  const certificate = chosen(run, 'ALTER');
  const { owner } = certificate;
  const given = textOf(run, 'NEWLABEL');
  const label = given === undefined ? certificate.label : labelText(given);
  if (label !== certificate.label && certificatesOf(run.db, owner).some((other) => other.label === label)) {
    throw new Refusal([{ id: 'RACF.CERT_LABEL', inserts: { owner: ownerHeading(owner), label } }], REFUSED_RC);
  }
  keep(run, { ...certificate, label, trust: trustOf(run) ?? certificate.trust });
  hintRefresh(run, CERTIFICATE_CLASS, 'RACF.CERT_REFRESH');
};

/** By LABEL, or by SERIALNUMBER with or without ISSUERSDN; without either the only one that the owner has. */
function chosen(run: Run, functionName: 'DELETE' | 'ALTER'): StoredCertificate {
  const owner = ownerOf(run);
  requireUser(owner, functionName, [CERTAUTH, SITE]);
  requireFunction(run, functionName, levelFor(run, owner));
  return find(run, functionName, owner);
}

function find(run: Run, functionName: string, owner: string): StoredCertificate {
  const given = operandsOf(run, functionName, ['LABEL', 'SERIALNUMBER', 'ISSUERSDN']);
  const label = single(given, 'LABEL');
  if (label !== undefined) return requireCertificate(run, owner, label);
  const serial = single(given, 'SERIALNUMBER')?.toUpperCase();
  const issuer = single(given, 'ISSUERSDN');
  const [only, second] = certificatesOf(run.db, owner).filter(
    ({ facts, profile }) =>
      (serial === undefined || facts.serialNumber === serial) &&
      (issuer === undefined || profile === `${facts.serialNumber}.${issuer.replaceAll(' ', '¢')}`),
  );
  if (only === undefined) throw new Refusal([{ id: 'IRRD107I', inserts: {} }], REFUSED_RC);
  if (second !== undefined) throw missing('LABEL');
  return only;
}
