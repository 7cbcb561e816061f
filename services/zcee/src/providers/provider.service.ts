import { BusError } from '@idprop/bus';
import type { HopRecorder } from '@idprop/server';
import { identityOf, sorRefused, type Credential, type ServiceDefinition, type ZceeSettings } from '@idprop/zconnect';
import { Inject, Injectable } from '@nestjs/common';
import { targetOf, type ApiCall, type ServiceAnswer, type ServiceCall } from './call.js';
import { CicsService } from './cics.service.js';
import { ImsDatabaseService } from './ims-database.service.js';
import { ImsTransactionService } from './ims-transaction.service.js';

/** Calls the service behind an operation, by its provider. What cannot be reached is a refusal, not a failure of ours. */
@Injectable()
export class ProviderService {
  constructor(
    @Inject(ImsTransactionService) private readonly imsTransactions: ImsTransactionService,
    @Inject(ImsDatabaseService) private readonly imsDatabases: ImsDatabaseService,
    @Inject(CicsService) private readonly cics: CicsService,
  ) {}

  async call(settings: ZceeSettings, call: ApiCall, credential: Credential, hop: HopRecorder): Promise<ServiceAnswer> {
    const service = settings.services.find(({ name }) => name === call.operation.service);
    if (service === undefined) throw new Error(`operation without the service ${call.operation.service}`);
    const target = targetOf(call, service);
    try {
      return await this.dispatch({ settings, service, parameters: call.parameters, credential, target, hop });
    } catch (error) {
      if (!(error instanceof BusError)) throw error;
      return hop.record(sorRefused(target, identityOf(credential), { found: error.code }));
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
