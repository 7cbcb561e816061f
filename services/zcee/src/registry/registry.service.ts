import type { HopRecorder } from '@idprop/server';
import type { ClientCertificate } from '@idprop/identity';
import {
  AUTHENTICATION_FAILED,
  findInLdap,
  loginBasic,
  loginByCommonName,
  loginLdap,
  lookUpBasic,
  webGranted,
  webRefused,
  type BasicCredentials,
  type RegistryInForce,
  type Subject,
  type WebDecision,
  type WebSettings,
} from '@idprop/zconnect';
import { Inject, Injectable } from '@nestjs/common';
import { LdapService } from './ldap.service.js';

/** A registry other than SAF's: who is in it has no SAF user yet. */
export type OtherRegistry = Exclude<RegistryInForce, { type: 'saf' }>;

/** Logs on and looks up users in basicRegistry and ldapRegistry. */
@Injectable()
export class RegistryService {
  constructor(@Inject(LdapService) private readonly ldap: LdapService) {}

  async login(
    inForce: OtherRegistry,
    web: WebSettings,
    { user, password }: BasicCredentials,
    hop: HopRecorder,
  ): Promise<WebDecision<Subject>> {
    if (inForce.type === 'basic') return hop.record(loginBasic(inForce.registry, web, user, password));
    const { registry } = inForce;
    return hop.record(loginLdap(registry, web, user, await this.ldap.find(registry, user, password)));
  }

  async byCertificate(inForce: OtherRegistry, certificate: ClientCertificate, hop: HopRecorder): Promise<WebDecision<Subject>> {
    if (inForce.type === 'ldap') {
      const { registry } = inForce;
      return hop.record(findInLdap(registry, certificate.subject, await this.ldap.findCertificate(registry, certificate)));
    }
    return hop.record(loginByCommonName(inForce.registry, certificate.subject));
  }

  /** A user that a token names. */
  async find(inForce: OtherRegistry, name: string, hop: HopRecorder): Promise<WebDecision<Subject>> {
    if (inForce.type === 'ldap') {
      const { registry } = inForce;
      return hop.record(findInLdap(registry, name, await this.ldap.find(registry, name)));
    }
    const found = lookUpBasic(inForce.registry, name);
    return found === undefined ? webRefused([], AUTHENTICATION_FAILED) : webGranted([], found);
  }
}
