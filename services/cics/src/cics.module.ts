import { HOST, safProviders, type ServiceHost } from '@idprop/server';
import { Module, type DynamicModule } from '@nestjs/common';
import { AssociationController } from './association/association.controller.js';
import { AssociationService } from './association/association.service.js';
import { ConnectionsService } from './connections/connections.service.js';
import { CmciActionsService } from './cmci/cmci-actions.service.js';
import { CmciRowsService } from './cmci/cmci-rows.service.js';
import { CmciService } from './cmci/cmci.service.js';
import { CmciSpeaker } from './cmci/cmci.speaker.js';
import { ResultCacheService } from './cmci/result-cache.service.js';
import { ListenersService } from './listeners/listeners.service.js';
import { RegionTlsService } from './tls/region-tls.service.js';
import { TlsWatchService } from './tls/tls-watch.service.js';
import { SPEAKERS, type Speaker } from './listeners/listener.js';
import { WebServiceSpeaker } from './web/web-service.speaker.js';
import { WebUserService } from './web/web-user.service.js';
import { ConnectService } from './ipic/connect.service.js';
import { IpicController } from './ipic/ipic.controller.js';
import { OwnersService } from './connections/owners.service.js';
import { IpicSpeaker } from './ipic/wire/ipic.speaker.js';
import { WireClientsService } from './ipic/wire/wire-clients.service.js';
import { LinkService } from './ipic/link.service.js';
import { CedaService } from './operator/ceda.service.js';
import { CemtService } from './operator/cemt.service.js';
import { SignOnService } from './ipic/sign-on.service.js';
import { OperatorController } from './operator/operator.controller.js';
import { OperatorService } from './operator/operator.service.js';
import { RequestPassTicketService } from './passticket/request-passticket.service.js';
import { CsdService } from './region/csd.service.js';
import { InstallService } from './region/install.service.js';
import { CommandsService } from './programs/commands.service.js';
import { OutboundConnectionsService } from './programs/outbound-connections.service.js';
import { OutboundService } from './programs/outbound.service.js';
import { ProgramRunnerService } from './programs/program-runner.service.js';
import { StartService } from './programs/start.service.js';
import { StorageService } from './programs/storage.service.js';
import { RegionService } from './region/region.service.js';

@Module({})
class CicsModule {}

/** A CICS region, as far as identity is concerned. */
export function cicsModule(host: ServiceHost): DynamicModule {
  return {
    module: CicsModule,
    controllers: [IpicController, AssociationController, OperatorController],
    providers: [
      { provide: HOST, useValue: host },
      ...safProviders(),
      RegionService,
      CsdService,
      InstallService,
      ConnectionsService,
      AssociationService,
      ConnectService,
      SignOnService,
      StorageService,
      StartService,
      CommandsService,
      OutboundConnectionsService,
      OutboundService,
      ProgramRunnerService,
      LinkService,
      RequestPassTicketService,
      CemtService,
      CedaService,
      OperatorService,
      WebUserService,
      CmciRowsService,
      CmciActionsService,
      ResultCacheService,
      CmciService,
      CmciSpeaker,
      OwnersService,
      WireClientsService,
      IpicSpeaker,
      WebServiceSpeaker,
      RegionTlsService,
      TlsWatchService,
      { provide: SPEAKERS, useFactory: (...speakers: Speaker[]) => speakers, inject: [IpicSpeaker, CmciSpeaker, WebServiceSpeaker] },
      ListenersService,
    ],
  };
}
