import {
  displayCemt,
  fileRecord,
  ipconnRecord,
  isLike,
  programRecord,
  taskRecord,
  tcpipServiceRecord,
  transactionRecord,
  urimapRecord,
  type CemtRow,
  type CemtType,
  type InstalledType,
  type Ipconn,
} from '@idprop/cics-security';
import { Inject, Injectable } from '@nestjs/common';
import { AssociationService } from '../association/association.service.js';
import { ConnectionsService } from '../connections/connections.service.js';
import { OutboundConnectionsService } from '../programs/outbound-connections.service.js';
import { InstallService } from '../region/install.service.js';
import { RegionService } from '../region/region.service.js';
import type { State } from './parse-command.js';

const NORMAL = 'RESPONSE: NORMAL';

/** INQUIRE, SET and DISCARD of what is installed, for CEMT and CMCI. */
@Injectable()
export class CemtService {
  constructor(
    @Inject(RegionService) private readonly regions: RegionService,
    @Inject(InstallService) private readonly installs: InstallService,
    @Inject(ConnectionsService) private readonly connections: ConnectionsService,
    @Inject(AssociationService) private readonly associations: AssociationService,
    @Inject(OutboundConnectionsService) private readonly outbound: OutboundConnectionsService,
  ) {}

  async inquire(type: CemtType, pattern: string): Promise<string[]> {
    const rows = (await this.rows(type)).filter(({ name }) => isLike(pattern, name));
    return displayCemt(type, rows, pattern);
  }

  /** All resources of a type, in the order of their names. */
  async rows(type: CemtType): Promise<CemtRow[]> {
    const { installed } = (await this.regions.current()).region;
    const rowsOf = async (): Promise<CemtRow[]> => {
      switch (type) {
        case 'IPCONN':
          return this.ipconns(installed.ipconns);
        case 'TCPIPSERVICE': {
          const acquired = await this.connections.list();
          const users = (name: string): number => acquired.filter(({ ipconn }) => ipconn.tcpipService === name).length;
          return installed.tcpipServices.map((each) => ({ name: each.name, record: tcpipServiceRecord(each, users(each.name)) }));
        }
        case 'TRANSACTION':
          return installed.transactions.map((each) => ({ name: each.name, record: transactionRecord(each) }));
        case 'PROGRAM':
          return installed.programs.map((each) => ({ name: each.name, record: programRecord(each) }));
        case 'FILE':
          return installed.files.map((each) => ({ name: each.name, record: fileRecord(each) }));
        case 'URIMAP':
          return installed.urimaps.map((each) => ({ name: each.name, record: urimapRecord(each) }));
        case 'TASK':
          return (await this.associations.list()).map(taskRecord).map((record) => ({ name: record['TASKID'] ?? '', record }));
      }
    };
    return (await rowsOf()).sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  async set(type: InstalledType, name: string, to: State): Promise<string[]> {
    return (await this.change(type, name, to)) ? [NORMAL] : notFound(type, name);
  }

  async discard(type: InstalledType, name: string): Promise<string[]> {
    const why = await this.installs.discard(type, name);
    if (why === undefined) return [NORMAL];
    return why.condition === 'NOTFND' ? notFound(type, name) : [`${type}(${name}): ${why.reason}. ${why.hint}`, 'RESPONSE: 1 ERROR'];
  }

  /** False when there is no such resource, or nothing to release. */
  async change(type: InstalledType, name: string, to: State): Promise<boolean> {
    switch (to) {
      case 'RELEASED':
        return this.release(name);
      case 'INSERVICE':
      case 'OUTSERVICE':
        if (to === 'OUTSERVICE') await this.outbound.release(name);
        return this.installs.set('IPCONN', name, { inService: to === 'INSERVICE' });
      case 'OPEN':
      case 'CLOSED':
        return this.installs.set('TCPIPSERVICE', name, { open: to === 'OPEN' });
      case 'ENABLED':
      case 'DISABLED':
        return this.installs.set(type, name, { enabled: to === 'ENABLED' });
    }
  }

  /** The connection that a client has acquired, or that this region has to another. */
  private async release(ipconn: string): Promise<boolean> {
    const { sit } = (await this.regions.current()).region;
    const isInbound = await this.connections.releaseAndTell(ipconn, sit.applid);
    return (await this.outbound.release(ipconn)) || isInbound;
  }

  private async ipconns(installed: readonly Ipconn[]): Promise<CemtRow[]> {
    const [acquired, outbound] = await Promise.all([this.connections.list(), this.outbound.acquired()]);
    const autoinstalled = acquired.map(({ ipconn }) => ipconn).filter((each) => each.autoinstalled);
    return [...installed, ...autoinstalled].map((ipconn) => {
      const held = acquired.find((each) => each.ipconn.name === ipconn.name);
      const peer = held === undefined ? {} : { sameSysplex: held.link.sameSysplex, address: held.link.address };
      return {
        name: ipconn.name,
        record: ipconnRecord(ipconn, { acquired: held !== undefined || outbound.includes(ipconn.name), ...peer }),
      };
    });
  }
}

function notFound(type: InstalledType, name: string): string[] {
  return [`${type}(${name}) NOT FOUND`, 'RESPONSE: 1 ERROR'];
}
