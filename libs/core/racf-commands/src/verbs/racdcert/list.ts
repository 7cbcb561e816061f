import {
  CERTAUTH,
  CERTIFICATE_CLASS,
  certificateNamed,
  certificateProfileName,
  certificatesOf,
  isSelfSigned,
  ownerHeading,
  ringsWith,
  SITE,
  type StoredCertificate,
} from '@idprop/saf';
import { missing } from '../../parsing/refusal.js';
import type { Action, Run } from '../../run.js';
import { levelFor, requireFunction } from './authority.js';
import { chainOf } from './chain.js';
import { detailLines, listCertificates } from './list-certificates.js';
import { dataSetName, labelText, requireCertificate, single } from './operands.js';
import { readDataSet } from './read-data-set.js';
import { operandsOf, ownerOf, requireUser } from './owner.js';

const NOTHING_RC = 4;

/** LIST[(LABEL('x'))]: one certificate, or all of the owner. */
export const list: Action = (run) => {
  const owner = listedOwner(run, 'LIST');
  const all = certificatesOf(run.db, owner);
  if (all.length === 0) return run.say('IRRD105I', { owner: ownerHeading(owner) }, NOTHING_RC);
  const label = single(operandsOf(run, 'LIST', ['LABEL']), 'LABEL');
  const wanted = label === undefined ? all : all.filter((certificate) => certificate.label === labelText(label));
  if (wanted.length === 0) return run.say('IRRD107I', {}, NOTHING_RC);
  run.print(listCertificates(run.db, owner, wanted));
};

/** LISTCHAIN(LABEL('x')): the certificate and who signed it, up to the root; issuers are looked for under the same owner, then CERTAUTH. */
export const listChain: Action = (run) => {
  const owner = listedOwner(run, 'LIST');
  const label = single(operandsOf(run, 'LISTCHAIN', ['LABEL']), 'LABEL');
  if (label === undefined) throw missing('LABEL');
  const chain = chainOf(run, requireCertificate(run, owner, label));
  for (const [index, certificate] of chain.entries()) {
    run.print([`Certificate ${index + 1}:`, '', ...listCertificates(run.db, certificate.owner, [certificate])]);
  }
  run.print(['Chain information:', ...summary(run, chain)]);
};

/** CHECKCERT('dsn'): what stands in a data set, and whether it is in the database. */
export const checkCertificate: Action = (run) => {
  const facts = readDataSet(run, dataSetName(run, 'CHECKCERT'));
  if (facts === undefined) return;
  const profile = certificateProfileName(facts.serialNumber, facts.issuer, facts.fingerprint);
  const found = certificateNamed(run.db.stored(CERTIFICATE_CLASS), profile);
  const known = found?.facts.fingerprint === facts.fingerprint ? found : undefined;
  requireFunction(run, 'LIST', levelFor(run, known?.owner ?? run.issuer.userid));
  run.print(['Certificate 1:', '']);
  if (known === undefined) run.print([...detailLines(facts), '']);
  else run.print(listCertificates(run.db, known.owner, [known]));
};

function listedOwner(run: Run, functionName: string): string {
  const owner = ownerOf(run);
  requireUser(owner, functionName, [CERTAUTH, SITE]);
  requireFunction(run, functionName, levelFor(run, owner));
  return owner;
}

/** Number, completeness, what is not trusted or not valid, and the rings that hold all of the chain. */
function summary(run: Run, chain: readonly StoredCertificate[]): string[] {
  const { now } = run.context;
  const root = chain.at(-1);
  const isComplete = root !== undefined && isSelfSigned(root.facts);
  const common = chain
    .map(({ profile }) => ringsWith(run.db, profile).map((ring) => `${ring.owner}/${ring.name}`))
    .reduce((all, names) => all.filter((name) => names.includes(name)));
  return [
    `  Chain contains ${chain.length} certificate(s), chain is ${isComplete ? 'complete' : 'incomplete'}`,
    ...(chain.some(({ trust }) => trust === 'NOTRUST') ? ['  Chain contains NOTRUST certificate(s)'] : []),
    ...(chain.some(({ facts }) => facts.notAfter < now) ? ['  Chain contains expired certificate(s)'] : []),
    ...(common.length === 0
      ? ['  Chain contains no ring in common']
      : ['  Chain contains ring in common:', ...common.map((name) => `    ${name}`)]),
    '',
  ];
}
