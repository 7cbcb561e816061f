import { foldName } from '@idprop/identity';
import { CERTAUTH, SITE, type StoredCertificate } from '@idprop/saf';
import { invalidValue, missing } from '../../parsing/refusal.js';
import type { Action, Run } from '../../run.js';
import { textOf } from '../../values.js';
import { levelFor, requireFunction } from './authority.js';
import { chainOf } from './chain.js';
import { dataSetName, refusal, requireCertificate, single } from './operands.js';
import type { PackOrder } from './order.js';
import { operandsOf, ownerOf, requireUser } from './owner.js';

const FORMATS = ['CERTB64', 'CERTDER', 'PKCS7B64', 'PKCS7DER', 'PKCS12B64', 'PKCS12DER'] as const;
type Format = (typeof FORMATS)[number];
const LINE = 64;

/**
 * EXPORT(LABEL('x')) DSN('dsn'): the certificate, base64 unless FORMAT says otherwise; as PKCS #7 with those who signed it, as PKCS #12 with its private key
 * too, under PASSWORD.
 */
export const exportCertificate: Action = (run) => {
  const owner = ownerOf(run);
  requireUser(owner, 'EXPORT', [CERTAUTH, SITE]);
  requireFunction(run, 'EXPORT', levelFor(run, owner));
  const label = single(operandsOf(run, 'EXPORT', ['LABEL']), 'LABEL');
  if (label === undefined) throw missing('LABEL');
  const format = formatOf(run);
  const certificate = requireCertificate(run, owner, label);
  const dataSet = dataSetName(run, 'DSN');
  const contents = format.startsWith('CERT') ? certificate.facts.der : packed(run, format, certificate);
  if (contents === undefined) return;
  run.write({ dataSet, contents: format.endsWith('DER') ? contents : armoured(headingOf(format), contents) });
};

function formatOf(run: Run): Format {
  const text = foldName(textOf(run, 'FORMAT') ?? 'CERTB64');
  const format = FORMATS.find((one) => one === text);
  if (format === undefined) throw invalidValue('FORMAT', text);
  return format;
}

/** PKCS #12 in base64 has no heading of its own (RFC 7468): that of certificates, as RACF writes it (M). */
function headingOf(format: Format): string {
  return format === 'PKCS7B64' ? 'PKCS7' : 'CERTIFICATE';
}

/** Undefined while the edge has yet to make it. */
function packed(run: Run, format: Format, certificate: StoredCertificate): Buffer | undefined {
  const answer = run.ask(packOrder(run, format, certificate));
  if (answer === undefined) return undefined;
  if (answer.type !== 'contents') throw refusal('RACF.CERT_NO_SIGNING_KEY', { label: certificate.label });
  return answer.contents;
}

function packOrder(run: Run, format: Format, certificate: StoredCertificate): PackOrder {
  const certificates = chainOf(run, certificate).map(({ facts }) => facts.der);
  if (format.startsWith('PKCS7')) return { type: 'pack', format: 'PKCS7', certificates };
  const password = textOf(run, 'PASSWORD');
  if (password === undefined) throw missing('PASSWORD');
  const { keyName, label } = certificate;
  if (keyName === undefined) throw refusal('RACF.CERT_NO_KEY', { label });
  return { type: 'pack', format: 'PKCS12', certificates, keyName, label, password };
}

/** Base64 between two lines that say what it is. */
export function armoured(heading: string, der: Buffer): Buffer {
  const lines = der.toString('base64').match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [];
  return Buffer.from([`-----BEGIN ${heading}-----`, ...lines, `-----END ${heading}-----`, ''].join('\n'));
}
