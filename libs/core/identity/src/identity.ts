/**
 * Who it is at one hop of the chain, and how that is known.
 *
 * Three kinds, as on z/OS: a distributed identity (what an IDID or ICRX carries), a SAF user (an ACEE), or nobody.
 */
export type Identity = DistributedIdentity | SafIdentity | Nobody;

/** A user name within a registry (realm): what a token, LDAP or a basic registry says. Both parts are case-sensitive UTF-8. */
export interface Distributed {
  /** User name: an X.500 name or a plain string, 1 to 246 bytes. */
  readonly name: string;
  /** Registry or realm name, 1 to 255 bytes. */
  readonly registry: string;
}

export interface DistributedIdentity extends Distributed {
  readonly kind: 'distributed';
  readonly from: Evidence;
}

export interface SafIdentity {
  readonly kind: 'saf';
  /** 1 to 8 characters, upper case. */
  readonly userid: string;
  /** Current connect group. */
  readonly group?: string;
  readonly from: Evidence;
  /** The distributed identity that this user ID was mapped from; it stays with the ACEE for audit. */
  readonly carries?: Distributed;
}

export interface Nobody {
  readonly kind: 'none';
}

/** How an identity is known. */
export type Evidence =
  | 'token' // a validated JWT or introspected token
  | 'basic' // user name and password in an HTTP header
  | 'certificate' // a TLS client certificate
  | 'password' // a password checked by VERIFY
  | 'passticket' // a PassTicket checked by VERIFY
  | 'racmap' // a distributed identity filter (IDIDMAP)
  | 'asserted' // a user ID believed without proof, because the link is trusted
  | 'configured' // a fixed user ID in a definition
  | 'default' // the default user of a region or server
  | 'started'; // a started task's user (STARTED class)

export const NOBODY: Nobody = Object.freeze({ kind: 'none' });

export function distributedIdentity(name: string, registry: string, from: Evidence): DistributedIdentity {
  return { kind: 'distributed', name, registry, from };
}

export function safIdentity(userid: string, from: Evidence, more: { group?: string; carries?: Distributed } = {}): SafIdentity {
  return {
    kind: 'saf',
    userid,
    from,
    ...(more.group === undefined ? {} : { group: more.group }),
    ...(more.carries === undefined ? {} : { carries: more.carries }),
  };
}

/** One line for people: `USER1 (racmap, from distuser1@zCEERealm)`. */
export function describeIdentity(identity: Identity): string {
  switch (identity.kind) {
    case 'none':
      return 'nobody';
    case 'distributed':
      return `${identity.name}@${identity.registry} (${identity.from})`;
    case 'saf': {
      const carried = identity.carries === undefined ? '' : `, from ${identity.carries.name}@${identity.carries.registry}`;
      return `${identity.userid} (${identity.from}${carried})`;
    }
  }
}
