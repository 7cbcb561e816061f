import { NOBODY, safIdentity, type Evidence, type LinkFacts } from '@idprop/identity';
import { granted, Trail, type Decision, type Fact, type Facts, type Outcome } from '@idprop/decision';
import { statement, type Ipconn, type Region } from '../region/index.js';

/** Whose authority a connection has (cics.md 3.1). */
export type LinkUser =
  | { readonly kind: 'user'; readonly userid: string; readonly from: Evidence }
  /** The default user stands in, because the IPCONN names nobody, or somebody who cannot be used. */
  | { readonly kind: 'default'; readonly userid: string }
  /** The link user is the region user: link security is off. */
  | { readonly kind: 'none' };

/** What the edge has to find out: whether RACF knows a user and he is not revoked, and whom RACF maps a certificate to. */
export type LinkUserFact =
  | (Fact & { readonly kind: 'usable'; readonly userid: string })
  | (Fact & { readonly kind: 'certificateUser'; readonly fingerprint: string });

/**
 * Link user, established once for each connection. Facts: `usable` is true or false; `certificateUser` is a user ID, or
 * undefined when the certificate is mapped to nobody.
 */
export function decideLinkUser(region: Region, ipconn: Ipconn, link: LinkFacts, facts: Facts): Outcome<LinkUser, never, LinkUserFact> {
  const named = ipconn.linkAuth === 'CERTUSER' ? userOfCertificate(link, facts) : { userid: ipconn.securityName };
  if ('need' in named) return named;
  const { userid } = named;
  if (!region.sit.sec) return decided(region, ipconn, { kind: 'none' });
  if (userid === '') return decided(region, ipconn, { kind: 'default', userid: region.sit.dfltuser });
  if (userid === region.userid) return decided(region, ipconn, { kind: 'none' });
  const key = `usable ${userid}`;
  if (!facts.has(key)) return { need: { kind: 'usable', key, userid } };
  // Failing to establish link security is no refusal: the default user stands in (cics.md 3.1).
  if (facts.get(key) !== true) return decided(region, ipconn, { kind: 'default', userid: region.sit.dfltuser }, userid);
  return decided(region, ipconn, { kind: 'user', userid, from: ipconn.linkAuth === 'CERTUSER' ? 'certificate' : 'configured' });
}

function userOfCertificate(link: LinkFacts, facts: Facts): { readonly userid: string } | { readonly need: LinkUserFact } {
  const fingerprint = link.clientCertificate?.fingerprint;
  if (fingerprint === undefined) return { userid: '' };
  const key = `certificate ${fingerprint}`;
  if (!facts.has(key)) return { need: { kind: 'certificateUser', key, fingerprint } };
  const userid = facts.get(key);
  return { userid: typeof userid === 'string' ? userid : '' };
}

function decided(region: Region, ipconn: Ipconn, linkUser: LinkUser, unusable?: string): Decision<LinkUser> {
  const trail = new Trail();
  const reads = statement('IPCONN', ipconn, ipconn.linkAuth === 'CERTUSER' ? 'LINKAUTH' : 'SECURITYNAME');
  const identity = linkUser.kind === 'none' ? NOBODY : safIdentity(linkUser.userid, linkUser.kind === 'user' ? linkUser.from : 'default');
  const found = linkUser.kind === 'none' ? region.userid : linkUser.userid;
  if (unusable === undefined) trail.info(`CICS.LINK.${linkUser.kind.toUpperCase()}`, { reads, found });
  else trail.info('CICS.LINK.UNUSABLE', { reads, expected: unusable, found });
  return granted(trail.steps, identity, linkUser);
}
