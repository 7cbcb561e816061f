import { AssociationController } from './association/association.controller.js';
import { AssociationService } from './association/association.service.js';
import { ConnectionsService } from './connections/connections.service.js';
import { ConnectService } from './ipic/connect.service.js';
import { IpicController } from './ipic/ipic.controller.js';
import { LinkService } from './ipic/link.service.js';
import { OperatorController } from './operator/operator.controller.js';
import { OperatorService } from './operator/operator.service.js';
import { RegionService } from './region/region.service.js';

export const CONTROLLERS = [IpicController, AssociationController, OperatorController] as const;

/** Everything but what connects the region to the world: HOST and SAF. */
export const PROVIDERS = [RegionService, ConnectionsService, AssociationService, ConnectService, LinkService, OperatorService] as const;
