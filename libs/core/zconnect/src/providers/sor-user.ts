import { granted, Trail, type Decision } from '@idprop/decision';
import { distributedIdentity, safIdentity, type Distributed } from '@idprop/identity';
import { identityOf, type Credential } from '../credential/credential.js';
import { readsOf } from '../settings/provenance.js';
import type { CicsConnection, ImsConnection, ImsDatabaseConnection } from './model.js';

/** Whom a system of record is told that the request runs as, and how that is proven. */
export interface SorUser {
  /** Blank: nobody. */
  readonly userid: string;
  readonly proof:
    | { readonly type: 'none' }
    | { readonly type: 'passticket'; readonly applname: string }
    | { readonly type: 'password'; readonly password: string };
}

/** IMS transactions: userName fixes one user for all, else the caller; with applicationName by a PassTicket either way, else a fixed user by his password. */
export function imsUser(connection: ImsConnection, credential: Credential): Decision<SorUser> {
  const trail = new Trail();
  const fixed = connection.userName;
  const userid = fixed ?? callerOf(credential);
  const identity = fixed === undefined ? identityOf(credential) : safIdentity(fixed, 'configured');
  trail.info(fixed === undefined ? 'ZCEE.SOR.CALLER' : 'ZCEE.SOR.FIXED', {
    ...readsOf(connection, fixed === undefined ? 'applicationName' : 'userName'),
    found: userid,
    identity,
  });
  const { applicationName, password } = connection;
  const proof =
    applicationName === undefined && fixed !== undefined && password !== undefined ? passwordProof(password) : ticketOr(applicationName);
  return granted(trail.steps, identity, { userid, proof });
}

function passwordProof(password: string): SorUser['proof'] {
  return { type: 'password', password };
}

/** IMS databases: user and password fix one user for all; else the caller, by a PassTicket for applicationName. */
export function imsDatabaseUser(connection: ImsDatabaseConnection, credential: Credential): Decision<SorUser> {
  const trail = new Trail();
  const { user, password = '' } = connection;
  if (user !== undefined) {
    const identity = safIdentity(user, 'configured');
    trail.info('ZCEE.SOR.FIXED', { ...readsOf(connection, 'user'), found: user, identity });
    return granted(trail.steps, identity, { userid: user, proof: passwordProof(password) });
  }
  const userid = callerOf(credential);
  const identity = identityOf(credential);
  trail.info('ZCEE.SOR.CALLER', { ...readsOf(connection, 'applicationName'), found: userid, identity });
  return granted(trail.steps, identity, { userid, proof: ticketOr(connection.applicationName) });
}

/** What flows to CICS with a request. */
export interface CicsUser {
  readonly userid?: string;
  /** Secret. */
  readonly password?: string;
  readonly distributed?: Distributed;
}

/**
 * CICS over IPIC: authDataRef fixes user and password; else the distributed identity flows where the caller came from a
 * token's realm, and the region maps it itself; else the SAF user ID flows, without a password (zcee.md 6.4).
 */
export function cicsUser(connection: CicsConnection, credential: Credential): Decision<CicsUser> {
  const trail = new Trail();
  const { authData } = connection;
  if (authData !== undefined) {
    const identity = safIdentity(authData.user, 'configured');
    trail.info('ZCEE.SOR.FIXED', { ...readsOf(connection, 'authDataRef'), found: authData.user, identity });
    return granted(trail.steps, identity, { userid: authData.user, password: authData.password });
  }
  const { distributed } = credential;
  if (distributed !== undefined) {
    const identity = distributedIdentity(distributed.name, distributed.registry, 'token');
    trail.info('ZCEE.SOR.DISTRIBUTED', { ...readsOf(connection), found: `${distributed.name}@${distributed.registry}`, identity });
    return granted(trail.steps, identity, { distributed });
  }
  const userid = callerOf(credential);
  const identity = identityOf(credential);
  trail.info('ZCEE.SOR.CALLER', { ...readsOf(connection), found: userid, identity });
  return granted(trail.steps, identity, userid === '' ? {} : { userid });
}

function callerOf({ saf }: Credential): string {
  return saf?.userid ?? '';
}

function ticketOr(applname: string | undefined): SorUser['proof'] {
  return applname === undefined ? { type: 'none' } : { type: 'passticket', applname };
}
