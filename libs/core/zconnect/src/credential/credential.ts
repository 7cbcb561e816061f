import type { Message, Trail } from '@idprop/decision';
import { distributedIdentity, NOBODY, type Distributed, type Identity, type SafIdentity } from '@idprop/identity';
import type { Subject } from '../subject/build-subject.js';
import { credentialMessage, hex8, type InitAceeCodes } from './codes.js';

/** Who the request runs as from here on. */
export interface Credential {
  /** User name as Liberty shows it. */
  readonly user: string;
  readonly groups: readonly string[];
  /** The security environment; undefined when there is none (no SAF registry and no mapping). */
  readonly saf?: SafIdentity;
  /** Present when the caller came from a token's realm: what flows to CICS. */
  readonly distributed?: Distributed;
}

export function identityOf({ saf, distributed }: Credential): Identity {
  if (saf !== undefined) return saf;
  return distributed === undefined ? NOBODY : distributedIdentity(distributed.name, distributed.registry, 'token');
}

export function distributedOf({ uniqueName, realm }: Subject): Distributed {
  return { name: uniqueName, registry: realm };
}

/** Records that no credential could be made, with Liberty's message and the codes in its form. */
export function failCredential(trail: Trail, codes: InitAceeCodes, userid: string, applname: string): void {
  trail.fail('ZCEE.CREDENTIAL', { codes: ['INITACEE', ...codes], found: userid, messages: credentialFailure(codes, userid, applname) });
}

/** Liberty's message for these codes; none for a wrong password. */
export function credentialFailure(codes: InitAceeCodes, userid: string, applname: string): Message[] {
  const [saf, racf, reason] = codes;
  const id = credentialMessage(codes);
  return id === undefined ? [] : [{ id, inserts: { userid, applname, saf: hex8(saf), racf: hex8(racf), reason: hex8(reason) } }];
}
