import { SAF, type HopRecorder, type SafAccess } from '@idprop/server';
import {
  authorizeByBindings,
  authorizeByRole,
  roleRequest,
  withoutCredential,
  type Credential,
  type WebDecision,
  type ZceeSettings,
} from '@idprop/zconnect';
import { Inject, Injectable } from '@nestjs/common';

/** The role zosConnectAccess: by EJBROLE where safAuthorization is configured, else by authorization-roles. */
@Injectable()
export class AuthorizeService {
  constructor(@Inject(SAF) private readonly saf: SafAccess) {}

  authorize({ saf, roles }: ZceeSettings, credential: Credential, hop: HopRecorder): WebDecision<Credential> {
    if (saf.authorization === undefined) return hop.record(authorizeByBindings(roles, credential));
    if (credential.saf === undefined) return hop.record(withoutCredential(saf, credential));
    const access = this.saf.access(roleRequest(saf, credential.saf.userid, credential.saf.group));
    return hop.record(authorizeByRole(saf, saf.authorization, credential, access));
  }
}
