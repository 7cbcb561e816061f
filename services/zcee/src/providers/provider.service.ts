import { BusError, BusRemoteError } from '@idprop/bus';
import type { HopRecorder } from '@idprop/server';
import {
  applyPolicy,
  identityOf,
  overriddenByRules,
  policyFor,
  sorRefused,
  type Credential,
  type PolicySettings,
  type ServiceDefinition,
  type ZceeSettings,
} from '@idprop/zconnect';
import { Inject, Injectable } from '@nestjs/common';
import { targetOf, type ApiCall, type ServiceAnswer, type ServiceCall } from './call.js';
import { CicsService } from './cics.service.js';
import { ImsDatabaseService } from './ims-database.service.js';
import { ImsTransactionService } from './ims-transaction.service.js';
import { WireError } from './wire/wire-error.js';

/** Codes with which a system of record says that over TCP/IP the connection would be refused, or the request be in vain. */
const REFUSED_BY_SYSTEM = /^(IMS|CICS)_/;

/**
 * Calls the service behind an operation, by its provider. A system of record that says no, or that its operator stopped, is a refusal as
 * of the real product. A process of ours that is dead, hangs or has lost Redis is a failure of ours, which the client is told as such.
 */
@Injectable()
export class ProviderService {
  constructor(
    @Inject(ImsTransactionService) private readonly imsTransactions: ImsTransactionService,
    @Inject(ImsDatabaseService) private readonly imsDatabases: ImsDatabaseService,
    @Inject(CicsService) private readonly cics: CicsService,
  ) {}

  async call(settings: ZceeSettings, call: ApiCall, credential: Credential, hop: HopRecorder): Promise<ServiceAnswer> {
    const deployed = settings.services.find(({ name }) => name === call.operation.service);
    if (deployed === undefined) throw new Error(`operation without the service ${call.operation.service}`);
    const service = settings.policies === undefined ? deployed : byPolicy(settings.policies, deployed, call, hop);
    const target = targetOf(call, service);
    try {
      return await this.dispatch({ settings, service, parameters: call.parameters, credential, target, hop });
    } catch (error) {
      if (error instanceof WireError) return hop.record(sorRefused(target, identityOf(credential), { found: error.code }));
      if (!(error instanceof BusError)) throw error;
      if (error instanceof BusRemoteError && REFUSED_BY_SYSTEM.test(error.remoteCode))
        return hop.record(sorRefused(target, identityOf(credential), { found: error.remoteCode }));
      hop.steps([{ check: 'ZCEE.SOR.ANSWER', verdict: 'fail', found: error.code }]);
      throw error;
    }
  }

  private dispatch(call: ServiceCall<ServiceDefinition>): Promise<ServiceAnswer> {
    const { service } = call;
    switch (service.provider) {
      case 'ims-tm':
        return this.imsTransactions.call({ ...call, service });
      case 'ims-db':
        return this.imsDatabases.call({ ...call, service });
      case 'cics':
        return this.cics.call({ ...call, service });
    }
  }
}

/** The service as the rules of the API's policy change it. */
function byPolicy(policies: PolicySettings, service: ServiceDefinition, { api, request }: ApiCall, hop: HopRecorder): ServiceDefinition {
  const policy = policyFor(policies, api.name);
  if (policy === undefined) return service;
  const { properties, steps } = applyPolicy(policy, request.headers);
  hop.steps(steps);
  return overriddenByRules(service, properties);
}
