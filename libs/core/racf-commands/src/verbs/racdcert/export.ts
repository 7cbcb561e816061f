import { CERTAUTH, SITE } from '@idprop/saf';
import { foldName } from '@idprop/identity';
import { invalidValue, missing, Refusal } from '../../parsing/refusal.js';
import type { Action } from '../../run.js';
import { textOf } from '../../values.js';
import { levelFor, requireFunction } from './authority.js';
import { dataSetName, requireCertificate, single } from './operands.js';
import { operandsOf, ownerOf, requireUser } from './owner.js';

const FORMATS = ['CERTB64', 'CERTDER'];
const PKCS12 = ['PKCS12B64', 'PKCS12DER', 'PKCS7B64', 'PKCS7DER'];
const LINE = 64;
const REFUSED_RC = 8;

/** EXPORT(LABEL('x')) DSN('dsn'): the certificate alone, base64 unless FORMAT(CERTDER). */
export const exportCertificate: Action = (run) => {
  const owner = ownerOf(run);
  requireUser(owner, 'EXPORT', [CERTAUTH, SITE]);
  requireFunction(run, 'EXPORT', levelFor(run, owner));
  const label = single(operandsOf(run, 'EXPORT', ['LABEL']), 'LABEL');
  if (label === undefined) throw missing('LABEL');
  const format = foldName(textOf(run, 'FORMAT') ?? 'CERTB64');
  if (PKCS12.includes(format)) throw new Refusal([{ id: 'RACF.CERT_PKCS12', inserts: { keyword: `FORMAT(${format})` } }], REFUSED_RC);
  if (!FORMATS.includes(format)) throw invalidValue('FORMAT', format);
  const { der } = requireCertificate(run, owner, label).facts;
  run.write({ dataSet: dataSetName(run, 'DSN'), contents: format === 'CERTDER' ? der : Buffer.from(pem(der)) });
};

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
