import { CERTAUTH, SITE } from '@idprop/saf';
import { missing } from '../../parsing/refusal.js';
import type { Action } from '../../run.js';
import { levelFor, requireFunction } from './authority.js';
import { armoured } from './export.js';
import { dataSetName, refusal, requireCertificate, single } from './operands.js';
import { operandsOf, ownerOf, requireUser } from './owner.js';

/** GENREQ(LABEL('x')) DSN('dsn'): a PKCS #10 request for what the certificate says, in base64, for an authority elsewhere. */
export const genreq: Action = (run) => {
  const owner = ownerOf(run);
  requireUser(owner, 'GENREQ', [CERTAUTH, SITE]);
  requireFunction(run, 'GENREQ', levelFor(run, owner));
  const label = single(operandsOf(run, 'GENREQ', ['LABEL']), 'LABEL');
  if (label === undefined) throw missing('LABEL');
  const { facts, keyName } = requireCertificate(run, owner, label);
  const dataSet = dataSetName(run, 'DSN');
  if (keyName === undefined) throw refusal('RACF.CERT_NO_KEY', { label });
  const answer = run.ask({ type: 'request', certificate: facts.der, keyName });
  if (answer === undefined) return;
  if (answer.type !== 'contents') throw refusal('RACF.CERT_NO_SIGNING_KEY', { label });
  run.write({ dataSet, contents: armoured('NEW CERTIFICATE REQUEST', answer.contents) });
};
