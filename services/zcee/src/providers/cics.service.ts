import { NOBODY, type Identity } from '@idprop/identity';
import { HOST, type CicsIpicConnect, type CicsIpicLink, type ServiceHost } from '@idprop/server';
import {
  cicsAbended,
  cicsUser,
  noEndpoint,
  sorRefused,
  webGranted,
  type CicsConnection,
  type CicsService as ProgramService,
  type WebDecision,
} from '@idprop/zconnect';
import { Inject, Injectable } from '@nestjs/common';
import { wrap, type ServiceAnswer, type ServiceCall } from './call.js';
import { IpicCarrierService, isLost, type Acquired } from './ipic-carrier.service.js';
import { RemoteService } from './remote.service.js';
import { LATE, within } from './within.js';

/** Kind of the entries in the table that all replicas share. */
const IPIC_CONNECTION = 'ipic';
const MIRROR = 'CSMI';
const ECI_ERR_NO_CICS = -3;
const ECI_ERR_CICS_DIED = -4;
const ECI_ERR_RESPONSE_TIMEOUT = -6;

/** CICS programs over IPIC: one connection for the server, identities with each request. */
@Injectable()
export class CicsService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(RemoteService) private readonly remote: RemoteService,
    @Inject(IpicCarrierService) private readonly ipic: IpicCarrierService,
  ) {}

  async call(call: ServiceCall<ProgramService>): Promise<ServiceAnswer> {
    const { settings, service, parameters, credential, target, hop } = call;
    const connection = settings.connections.cics[service.connectionRef];
    if (connection === undefined) return hop.record(sorRefused(target, NOBODY, notDefined(service.connectionRef)));
    const { value: user = {}, identity } = hop.record(cicsUser(connection, credential));
    for (const attempt of ['kept', 'new'] as const) {
      const acquired = await this.acquire(call, connection, identity);
      if (acquired.value === undefined) return acquired as WebDecision<never>;
      const request: CicsIpicLink = {
        connection: acquired.value.connection,
        transid: mirrorOf(connection, service),
        program: service.program,
        ...dataOf(service, parameters),
        ...user,
      };
      const linking = this.ipic
        .link(acquired.value, this.ipic.farEnd(acquired.value.cics, connection), request, hop)
        .catch((error: unknown) => {
          if (isLost(error)) return 'lost' as const;
          throw error;
        });
      const answer = await within(linking, connection.requestTimeout);
      if (answer === LATE)
        return hop.record(
          sorRefused(target, identity, { codes: ['ECI', ECI_ERR_RESPONSE_TIMEOUT], found: lateAfter(connection.requestTimeout) }),
        );
      if (answer === 'lost') return hop.record(sorRefused(target, identity, { codes: ['ECI', ECI_ERR_CICS_DIED] }));
      switch (answer.type) {
        case 'ok':
          return hop.record(
            webGranted(
              [{ check: 'ZCEE.SOR.ANSWER', verdict: 'pass' }],
              wrap(service.response, answer.channel?.containers ?? answer.container),
              identity,
            ),
          );
        case 'is7':
          return hop.record(sorRefused(target, identity, { codes: ['IS7', answer.sense], found: `ECI ${answer.eci}` }));
        case 'abend':
          return hop.record(cicsAbended(target, identity, answer.code));
        case 'released':
          await this.host.state.connections.delete(IPIC_CONNECTION, connection.id);
          hop.steps([{ check: 'ZCEE.SOR.CONNECTION', verdict: 'info', found: `${acquired.value.connection} is released (${attempt})` }]);
      }
    }
    return hop.record(sorRefused(target, identity, { found: 'the connection is released at once' }));
  }

  /** Releases every acquired connection, as the end of the server does. */
  async disconnectAll(): Promise<void> {
    const { connections } = this.host.state;
    const acquired = await connections.list<Acquired>(IPIC_CONNECTION);
    await Promise.all(acquired.map(({ entry }) => this.ipic.disconnect(entry)));
    for (const { id } of acquired) await connections.delete(IPIC_CONNECTION, id);
  }

  /** A connection that came too late for its request is nobody's. */
  private letGo(connecting: ReturnType<IpicCarrierService['connect']>): void {
    connecting
      .then(({ acquired }) => (acquired === undefined ? undefined : this.ipic.disconnect(acquired)))
      .catch((error: unknown) => this.host.logger.warn({ err: error }, 'a connection that came too late was not ended'));
  }

  /** The connection that is there, whatever the definitions say by now; else a new one by the definitions. */
  private async acquire(
    { target, hop }: ServiceCall<ProgramService>,
    connection: CicsConnection,
    identity: Identity,
  ): Promise<WebDecision<Acquired>> {
    const { connections } = this.host.state;
    const kept = await connections.get<Acquired>(IPIC_CONNECTION, connection.id);
    if (kept !== undefined) {
      return hop.record(
        webGranted([{ check: 'ZCEE.SOR.CONNECTION', verdict: 'info', found: `${kept.connection} is acquired` }], kept, identity),
      );
    }
    const cics = this.remote.find(connection.host, connection.port, 'cics');
    if (cics === undefined) return hop.record(noEndpoint(target, identity, connection.host, connection.port));
    const { jobname } = this.host.definition;
    const asked: CicsIpicConnect = {
      port: connection.port,
      link: { ...this.remote.newLink(), tls: connection.keyRing !== undefined, ...(jobname === undefined ? {} : { jobname }) },
      applid: connection.zosConnectApplid,
      networkid: connection.zosConnectNetworkid,
      ...(connection.cicsApplid === undefined ? {} : { targetApplid: connection.cicsApplid }),
      ...(connection.cicsNetworkid === undefined ? {} : { targetNetworkid: connection.cicsNetworkid }),
      sendSessions: connection.sendSessions,
    };
    const connecting = this.ipic.connect(this.ipic.farEnd(cics.name, connection), asked, hop);
    const opened = await within(connecting, connection.connectionTimeout);
    if (opened === LATE) {
      this.letGo(connecting);
      return hop.record(sorRefused(target, identity, { codes: ['ECI', ECI_ERR_NO_CICS], found: lateAfter(connection.connectionTimeout) }));
    }
    const { answer, acquired: fresh } = opened;
    if (answer.type === 'refused' || fresh === undefined)
      return hop.record(
        sorRefused(target, identity, { codes: ['ECI', ECI_ERR_NO_CICS], ...(answer.type === 'refused' ? { found: answer.reason } : {}) }),
      );
    const first = (await connections.putNew(IPIC_CONNECTION, connection.id, fresh))
      ? fresh
      : await connections.get<Acquired>(IPIC_CONNECTION, connection.id);
    const step = { check: 'ZCEE.SOR.CONNECTION', verdict: 'pass', found: answer.ipconn } as const;
    return hop.record(webGranted([step], first ?? fresh, identity));
  }
}

/** A COMMAREA, or a channel with a container for each parameter. */
function dataOf(
  { channel }: ProgramService,
  parameters: ServiceCall<ProgramService>['parameters'],
): Pick<CicsIpicLink, 'container' | 'channel'> {
  return channel === undefined ? { container: parameters } : { container: {}, channel: { name: channel, containers: parameters } };
}

/** The mirror transaction: CSMI, unless transidUsage says that the transid names the mirror too (cics.md 3). */
function mirrorOf({ transid, transidUsage }: CicsConnection, service: ProgramService): string {
  const own = service.transid ?? transid;
  return own !== undefined && transidUsage === 'EIB_AND_MIRROR' ? own : MIRROR;
}

function lateAfter(milliseconds = 0): string {
  return `no answer in ${milliseconds} ms`;
}

function notDefined(id: string) {
  return { found: id, remedy: [{ id: 'ZCEE.CONNECTION.DEFINE', inserts: { element: 'zosconnect_cicsIpicConnection', id } }] };
}
