import { NOBODY, safIdentity, type Distributed, type Evidence } from '@idprop/identity';
import { Trail, type Message } from '@idprop/decision';
import type { VerifyRequest } from '@idprop/saf';
import { statement, type Ipconn, type Region } from '../region/index.js';
import type { LinkUser } from './link-user.js';
import { grantRequest, refuseRequest, SECURITY_NOT_VALID, type RequestDecision } from './refusal.js';
import type { Saf } from './saf.js';

/** What identifies the user in an attach, as the client sent it. */
export interface Flowed {
  readonly userid?: string;
  /** Password, phrase or PassTicket. */
  readonly password?: string;
  /** Distributed identity (ICRX). */
  readonly distributed?: Distributed;
}

/** The connection that a request came on. */
export interface RequestLink {
  readonly ipconn: Ipconn;
  readonly linkUser: LinkUser;
  /** Mirror transaction asked for; for messages. */
  readonly transid: string;
}

/** The user that a request is to run as, and the sign-on that has to succeed first. */
export interface ChosenUser {
  readonly userid: string;
  readonly from: Evidence;
  /** The distributed identity that was accepted: shown as DNAME and REALM. */
  readonly distributed?: Distributed;
  /** RACROUTE VERIFY to be made; absent for the link user and the default user, who are signed on already. */
  readonly signOn?: VerifyRequest;
}

/**
 * User security, first part: whom the request is to run as (cics.md 3.2). A distributed identity with a mapping beats any
 * user ID; one without counts as if it had not been sent. LOCAL and DEFAULTUSER accept no identity from the link.
 */
export function decideFlowedUser(region: Region, link: RequestLink, flowed: Flowed, saf: Saf): RequestDecision<ChosenUser> {
  const trail = new Trail();
  if (!region.sit.sec) return useDefaultUser(trail, region, 'CICS.USER.NOSEC', link);
  switch (link.ipconn.userAuth) {
    case 'LOCAL':
    case 'DEFAULTUSER':
      return decideLocal(trail, region, link, flowed);
    case 'IDENTIFY':
      return decideIdentify(trail, region, link, flowed, saf);
    case 'VERIFY':
      return decideVerified(trail, region, link, flowed);
  }
}

function decideLocal(trail: Trail, region: Region, link: RequestLink, flowed: Flowed): RequestDecision<ChosenUser> {
  const reads = statement('IPCONN', link.ipconn, 'USERAUTH');
  const carried = describeFlowed(flowed);
  if (carried !== undefined && region.switches.localFlowedIdentity === 'reject') {
    return reject(trail, region, link, flowed, 'CICS.USER.NOTACCEPTED', { found: carried });
  }
  if (carried !== undefined) trail.info('CICS.USER.IGNORED', { reads, found: carried, remedy: [identify(link)] });
  if (link.ipconn.userAuth === 'DEFAULTUSER' || link.linkUser.kind !== 'user') {
    return useDefaultUser(trail, region, 'CICS.USER.DEFAULT', link);
  }
  const { userid, from } = link.linkUser;
  const identity = safIdentity(userid, from);
  trail.info('CICS.USER.LINKUSER', { reads, found: userid, identity });
  return grantRequest(trail.steps, identity, { userid, from });
}

function decideIdentify(trail: Trail, region: Region, link: RequestLink, flowed: Flowed, saf: Saf): RequestDecision<ChosenUser> {
  const reads = statement('IPCONN', link.ipconn, 'USERAUTH');
  const broken = brokenIdProp(region, link.ipconn, flowed);
  if (broken !== undefined) {
    return reject(trail, region, link, flowed, 'CICS.USER.IDPROP', { reads: statement('IPCONN', link.ipconn, 'IDPROP'), ...broken });
  }
  const { distributed, userid, password } = flowed;
  if (distributed !== undefined) {
    const mapped = saf.map(distributed);
    trail.include(mapped.steps);
    if (mapped.outcome === 'granted' && mapped.value !== undefined) {
      const user = mapped.value.userid;
      const identity = safIdentity(user, 'racmap', { carries: distributed });
      trail.pass('CICS.USER.MAPPED', { reads, found: user, identity });
      const signOn = { userid: user, asserted: true, applname: region.sit.applname, distributed };
      return grantRequest(trail.steps, identity, { userid: user, from: 'racmap', distributed, signOn });
    }
  }
  if (userid === undefined) {
    const found = distributed === undefined ? null : `${distributed.name}@${distributed.registry}`;
    return reject(trail, region, link, flowed, 'CICS.USER.REQUIRED', { found });
  }
  if (password !== undefined && region.switches.identifyWithPassword === 'reject') {
    return reject(trail, region, link, flowed, 'CICS.USER.PASSWORD', { found: userid });
  }
  trail.pass('CICS.USER.FLOWED', { reads, found: userid });
  return password === undefined ? asserted(trail, region, userid) : verified(trail, region, userid, password);
}

function decideVerified(trail: Trail, region: Region, link: RequestLink, flowed: Flowed): RequestDecision<ChosenUser> {
  const reads = statement('IPCONN', link.ipconn, 'USERAUTH');
  const { userid, password, distributed } = flowed;
  if (distributed !== undefined) {
    trail.info('CICS.USER.IGNORED', { reads, found: `${distributed.name}@${distributed.registry}`, remedy: [identify(link)] });
  }
  if (userid === undefined) return reject(trail, region, link, flowed, 'CICS.USER.REQUIRED', { found: null });
  if (password === undefined) return reject(trail, region, link, flowed, 'CICS.USER.NOPASSWORD', { found: userid });
  trail.pass('CICS.USER.FLOWED', { reads, found: userid });
  return verified(trail, region, userid, password);
}

function asserted(trail: Trail, region: Region, userid: string): RequestDecision<ChosenUser> {
  const signOn = { userid, asserted: true, applname: region.sit.applname };
  return grantRequest(trail.steps, safIdentity(userid, 'asserted'), { userid, from: 'asserted', signOn });
}

function verified(trail: Trail, region: Region, userid: string, secret: string): RequestDecision<ChosenUser> {
  const signOn = { userid, secret, applname: region.sit.applname };
  return grantRequest(trail.steps, NOBODY, { userid, from: 'password', signOn });
}

function useDefaultUser(trail: Trail, region: Region, check: string, link: RequestLink): RequestDecision<ChosenUser> {
  const userid = region.sit.dfltuser;
  const identity = safIdentity(userid, 'default');
  trail.info(check, { reads: statement('IPCONN', link.ipconn, 'USERAUTH'), found: userid, identity });
  return grantRequest(trail.steps, identity, { userid, from: 'default' });
}

/** IDPROP says nothing about what comes in (cics.md 0.1); only the teaching switch makes it. */
function brokenIdProp(region: Region, { idProp }: Ipconn, flowed: Flowed): { expected: string; found: string | null } | undefined {
  if (region.switches.idpropInbound === 'ignore') return undefined;
  const has = flowed.distributed !== undefined;
  if (idProp === 'REQUIRED' && !has) return { expected: 'REQUIRED', found: null };
  if (idProp === 'NOTALLOWED' && has) return { expected: 'NOTALLOWED', found: flowed.distributed.name };
  return undefined;
}

function reject(
  trail: Trail,
  region: Region,
  link: RequestLink,
  flowed: Flowed,
  check: string,
  details: { reads?: ReturnType<typeof statement>; expected?: string; found: string | null },
): RequestDecision<ChosenUser> {
  trail.fail(check, {
    reads: statement('IPCONN', link.ipconn, 'USERAUTH'),
    ...details,
    codes: ['IS7', '080F6051'],
    messages: [securityFailed(region, link, flowed.userid ?? '')],
  });
  return refuseRequest(trail, SECURITY_NOT_VALID);
}

/** DFHIS1027 names the user who asked, not the default user. */
export function securityFailed(region: Region, link: RequestLink, userid: string): Message {
  return { id: 'DFHIS1027', inserts: { applid: region.sit.applid, ipconn: link.ipconn.name, tranid: link.transid, userid } };
}

function identify({ ipconn }: RequestLink): { id: string; inserts: { ipconn: string; group: string; attribute: string } } {
  return { id: 'CICS.ALTER.IPCONN', inserts: { ipconn: ipconn.name, group: ipconn.group, attribute: 'USERAUTH(IDENTIFY)' } };
}

function describeFlowed({ distributed, userid }: Flowed): string | undefined {
  return distributed === undefined ? userid : `${distributed.name}@${distributed.registry}`;
}
