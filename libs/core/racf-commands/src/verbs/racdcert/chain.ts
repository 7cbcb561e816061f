import { CERTAUTH, certificatesOf, isSameName, isSelfSigned, isSignedBy, type StoredCertificate } from '@idprop/saf';
import type { Run } from '../../run.js';

const MOST_IN_CHAIN = 20;

/** A certificate and who signed it, up to the root as far as it is known. Issuers are looked for under the same owner, then CERTAUTH. */
export function chainOf(run: Run, certificate: StoredCertificate): StoredCertificate[] {
  const chain = [certificate];
  for (let last = certificate; !isSelfSigned(last.facts) && chain.length < MOST_IN_CHAIN;) {
    const issuer = issuerOf(run, last);
    if (issuer === undefined) break;
    chain.push((last = issuer));
  }
  return chain;
}

function issuerOf(run: Run, { owner, facts }: StoredCertificate): StoredCertificate | undefined {
  const candidates = [...certificatesOf(run.db, owner), ...certificatesOf(run.db, CERTAUTH)];
  return candidates.find((other) => isSameName(other.facts.subject, facts.issuer) && isSignedBy(facts.der, other.facts.der));
}
