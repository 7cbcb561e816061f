import { certificateIn, isSelfSigned, isSameName, ownerHeading, CERTIFICATE_CLASS, isSignedBy, type CertificateFacts } from '@idprop/saf';
import { Refusal } from '../../parsing/refusal.js';
import type { Action, Run } from '../../run.js';
import { levelFor, requireFunction } from './authority.js';
import { dataSetName, hintRefresh } from './operands.js';
import { ownerOf, requireUser } from './owner.js';
import { CERTAUTH, SITE } from '@idprop/saf';
import { freeLabel, freeProfileName, keep, trustOf } from './store.js';

const REFUSED_RC = 8;

/** ADD('dsn'): a certificate that somebody else made, without private key. One that is not valid at this time is not trusted. */
export const add: Action = (run) => {
  const owner = ownerOf(run);
  requireUser(owner, 'ADD', [CERTAUTH, SITE]);
  requireFunction(run, 'ADD', levelFor(run, owner));
  if (run.has('PASSWORD')) throw refusal('RACF.CERT_PKCS12', { keyword: 'PASSWORD' });
  const label = freeLabel(run, owner);
  const facts = readDataSet(run, dataSetName(run, 'ADD'));
  if (facts === undefined) return;
  const selfSigned = isSameName(facts.issuer, facts.subject);
  if (selfSigned && !isSignedBy(facts.der, facts.der)) throw refusal('RACF.CERT_SIGNATURE', {});
  const profile = freeProfileName(run, facts);
  const { now } = run.context;
  const isValid = facts.notBefore <= now && now <= facts.notAfter;
  keep(run, { profile, owner, label, facts, trust: isValid ? (trustOf(run) ?? 'TRUST') : 'NOTRUST' });
  if (isSelfSigned(facts)) run.say('IRRD113I');
  if (!isValid) run.say('RACF.CERT_EXPIRED', {}, 4);
  run.say('IRRD199I', { label, owner: ownerHeading(owner) });
  hintRefresh(run, CERTIFICATE_CLASS, 'IRRD175I');
};

/** The certificate in a data set; undefined while the edge has yet to fetch it. */
export function readDataSet(run: Run, dataSet: string): CertificateFacts | undefined {
  const answer = run.ask({ type: 'read', dataSet });
  if (answer === undefined) return undefined;
  if (answer.type !== 'contents') throw refusal('RACF.CERT_NO_DATASET', { dataset: dataSet });
  const facts = certificateIn(answer.contents);
  if (facts === undefined) throw refusal('RACF.CERT_UNREADABLE', { dataset: dataSet });
  return facts;
}

function refusal(id: string, inserts: Record<string, string>): Refusal {
  return new Refusal([{ id, inserts }], REFUSED_RC);
}
