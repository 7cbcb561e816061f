import { CERTAUTH, CERTIFICATE_CLASS, readCertificate, SITE, type StoredCertificate } from '@idprop/saf';
import { missing } from '../../parsing/refusal.js';
import type { Action, Run } from '../../run.js';
import { textOf } from '../../values.js';
import { levelFor, requireFunction } from './authority.js';
import { failed, keepGenerated, keyOf, nextSerial } from './gencert.js';
import { hintRefresh, labelText, refusal, requireCertificate, single } from './operands.js';
import type { AltName } from './order.js';
import { operandsOf, ownerOf, requireUser } from './owner.js';
import { moveConnections } from './same-key.js';
import { keep } from './store.js';
import { validity } from './validity.js';

/** REKEY(LABEL('x')) WITHLABEL('y'): a self-signed certificate that says the same as the old one, with a new key. The old one stays. */
export const rekey: Action = (run) => {
  const old = chosen(run, 'REKEY');
  const { owner, facts } = old;
  const size = run.has('SIZE') || run.has('NISTECC') || run.has('RSA') ? keyOf(run) : sameKey(old);
  const answer = run.ask({
    type: 'generate',
    key: size,
    subject: facts.subject,
    // Issuer and number name a certificate: it takes the next one of those that the old certificate gives.
    serialNumber: nextSerial(old.lastSerial ?? facts.serialNumber),
    ...validity(run),
    keyUsage: facts.keyUsage ?? [],
    isAuthority: facts.isAuthority,
    altNames: facts.altNames.flatMap(altNameOf),
  });
  if (answer === undefined) return;
  if (answer.type !== 'generated') throw failed(answer, undefined);
  const made = readCertificate(answer.certificate);
  if (made === undefined) throw new Error('what was generated is no certificate');
  keepGenerated(run, owner, made, answer.privateKey);
  hintRefresh(run, CERTIFICATE_CLASS, 'IRRD175I');
};

/** ROLLOVER(LABEL('x')) NEWLABEL('y'): the new certificate takes the place of the old one in all rings, and the old private key is let go. */
export const rollover: Action = (run) => {
  const old = chosen(run, 'ROLLOVER');
  const label = textOf(run, 'NEWLABEL');
  if (label === undefined) throw missing('NEWLABEL');
  const made = requireCertificate(run, old.owner, labelText(label));
  if (made.keyName === undefined) throw refusal('RACF.CERT_NO_KEY', { label: made.label });
  if (made.profile === old.profile) throw refusal('RACF.CERT_ROLLOVER_SELF', { label: made.label });
  moveConnections(run, old.profile, made.profile);
  const { keyName, lastSerial = '00', ...retired } = old;
  keep(run, retired);
  if (BigInt(`0x${lastSerial}`) > BigInt(`0x${made.lastSerial ?? '0'}`)) keep(run, { ...made, lastSerial });
  if (keyName !== undefined) run.secrets.push({ type: 'forgetKey', keyName });
  hintRefresh(run, CERTIFICATE_CLASS, 'RACF.CERT_REFRESH');
};

function chosen(run: Run, functionName: 'REKEY' | 'ROLLOVER'): StoredCertificate {
  const owner = ownerOf(run);
  requireUser(owner, functionName, [CERTAUTH, SITE]);
  requireFunction(run, functionName, levelFor(run, owner));
  const label = single(operandsOf(run, functionName, ['LABEL']), 'LABEL');
  if (label === undefined) throw missing('LABEL');
  const certificate = requireCertificate(run, owner, label);
  if (certificate.keyName === undefined) throw refusal('RACF.CERT_NO_KEY', { label: certificate.label });
  return certificate;
}

function sameKey({ facts: { keySize, keyType } }: StoredCertificate): { readonly type: 'RSA' | 'NISTECC'; readonly size: number } {
  return { type: keyType === 'NISTECC' ? 'NISTECC' : 'RSA', size: keySize };
}

const ALT_NAMES: Readonly<Record<string, AltName['type']>> = { DNS: 'DOMAIN', 'IP Address': 'IP', email: 'EMAIL', URI: 'URI' };

/** `DNS:x` as the certificate has it; kinds that RACDCERT cannot write are left out. */
function altNameOf(text: string): AltName[] {
  const colon = text.indexOf(':');
  const type = ALT_NAMES[text.slice(0, colon)];
  return type === undefined ? [] : [{ type, value: text.slice(colon + 1) }];
}
