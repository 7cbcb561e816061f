import { HOST, safProviders, type ServiceHost } from '@idprop/server';
import { Module, type DynamicModule } from '@nestjs/common';
import { DefinitionsService } from './definitions/definitions.service.js';
import { ListenerService } from './http/listener.service.js';
import { CicsService } from './providers/cics.service.js';
import { ImsCarrierService } from './providers/ims-carrier.service.js';
import { ImsDatabasePool } from './providers/ims-database-pool.service.js';
import { ImsDatabaseService } from './providers/ims-database.service.js';
import { ImsTransactionService } from './providers/ims-transaction.service.js';
import { IpicCarrierService } from './providers/ipic-carrier.service.js';
import { ProofService } from './providers/proof.service.js';
import { ProviderService } from './providers/provider.service.js';
import { RemoteService } from './providers/remote.service.js';
import { LdapService } from './registry/ldap.service.js';
import { RegistryService } from './registry/registry.service.js';
import { AuthenticateService } from './request/authenticate.service.js';
import { AdminService } from './request/admin.service.js';
import { DeploymentService } from './request/deployment.service.js';
import { AngelService } from './request/angel.service.js';
import { AuthCacheService } from './request/auth-cache.service.js';
import { GroupMemoryService } from './request/group-memory.service.js';
import { InterceptorService } from './request/interceptor.service.js';
import { AuthorizeService } from './request/authorize.service.js';
import { RequestService } from './request/request.service.js';
import { LifecycleService } from './server/lifecycle.service.js';
import { OperatorService } from './server/operator.service.js';
import { ProcessMemoryService } from './server/process-memory.service.js';
import { RefreshService } from './server/refresh.service.js';
import { RunStateService } from './server/run-state.service.js';
import { UpdateTriggerService } from './server/update-trigger.service.js';
import { KeyStoresService } from './tls/key-stores.service.js';
import { OutboundTlsService } from './tls/outbound-tls.service.js';
import { ServerTlsService } from './tls/server-tls.service.js';
import { InboundTokenService } from './token/inbound-token.service.js';
import { KeySetsService } from './token/key-sets.service.js';
import { RemoteTokenService } from './token/remote-token.service.js';
import { TokenService } from './token/token.service.js';
import { UsedTokensService } from './token/used-tokens.service.js';
import { ZceeController } from './zcee.controller.js';

@Module({})
class ZceeModule {}

/** z/OS Connect: authenticates, maps, authorizes, and calls the system of record. */
export function zceeModule(host: ServiceHost): DynamicModule {
  return {
    module: ZceeModule,
    controllers: [ZceeController],
    providers: [
      { provide: HOST, useValue: host },
      ...safProviders(),
      DefinitionsService,
      ProcessMemoryService,
      RunStateService,
      LifecycleService,
      RefreshService,
      UpdateTriggerService,
      KeyStoresService,
      ServerTlsService,
      OutboundTlsService,
      KeySetsService,
      UsedTokensService,
      TokenService,
      RemoteTokenService,
      InboundTokenService,
      AuthCacheService,
      AngelService,
      LdapService,
      RegistryService,
      AuthenticateService,
      AuthorizeService,
      GroupMemoryService,
      InterceptorService,
      DeploymentService,
      AdminService,
      RemoteService,
      IpicCarrierService,
      ProofService,
      ImsCarrierService,
      ImsTransactionService,
      ImsDatabasePool,
      ImsDatabaseService,
      CicsService,
      ProviderService,
      RequestService,
      OperatorService,
      ListenerService,
    ],
  };
}
