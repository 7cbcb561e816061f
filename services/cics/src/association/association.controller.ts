import { CICS_ASSOCIATION, type CicsAssociation } from '@idprop/server';
import { Controller, Inject } from '@nestjs/common';
import { MessagePattern } from '@nestjs/microservices';
import { AssociationService } from './association.service.js';

/** INQUIRE ASSOCIATION for all tasks that are remembered. */
@Controller()
export class AssociationController {
  constructor(@Inject(AssociationService) private readonly associations: AssociationService) {}

  @MessagePattern(CICS_ASSOCIATION)
  async list(): Promise<CicsAssociation[]> {
    return (await this.associations.list()).map(({ facilityType: _type, tcpipService: _service, clientPort: _port, ...shown }) => shown);
  }
}
