import type { ImsTransaction } from '@idprop/server';
import {
  buildSegment,
  imsStatusRefused,
  imsUser,
  noEndpoint,
  readSegment,
  readsOf,
  sorRefused,
  webGranted,
  type ImsTransactionService as ImsService,
} from '@idprop/zconnect';
import { NOBODY } from '@idprop/identity';
import { Inject, Injectable } from '@nestjs/common';
import { wrap, type ServiceAnswer, type ServiceCall } from './call.js';
import { ImsCarrierService } from './ims-carrier.service.js';
import { ImsSessions } from './ims-sessions.js';
import { ProofService } from './proof.service.js';
import { RemoteService } from './remote.service.js';
import { LATE, within } from './within.js';

/** IMS transactions through IMS Connect's transaction port: credentials in every message. */
@Injectable()
export class ImsTransactionService {
  private readonly sessions = new ImsSessions(() => this.remote.newLink());

  constructor(
    @Inject(RemoteService) private readonly remote: RemoteService,
    @Inject(ProofService) private readonly proofs: ProofService,
    @Inject(ImsCarrierService) private readonly carrier: ImsCarrierService,
  ) {}

  /** Messages in hand go on; the next ones open sessions of their own. */
  endSessions(): void {
    this.sessions.clear();
    this.carrier.endTransactions();
  }

  async call({ settings, service, parameters, credential, target, hop }: ServiceCall<ImsService>): Promise<ServiceAnswer> {
    const connection = settings.connections.ims[service.connectionRef];
    const interaction = settings.connections.imsInteractions[service.interactionRef];
    if (connection === undefined || interaction === undefined)
      return hop.record(notDefined(target, connection === undefined ? CONNECTION : INTERACTION, service));
    const { value: user, identity } = hop.record(imsUser(connection, credential));
    const ims = this.remote.find(connection.host, connection.port, 'ims');
    if (ims === undefined || user === undefined) return hop.record(noEndpoint(target, identity, connection.host, connection.port));
    const secret = await this.proofs.secretFor(user, target, identity, hop);
    if (secret.value === undefined) return secret;

    const password = secret.value;
    const applname = user.proof.type === 'passticket' ? user.proof.applname : '';
    const asking = this.sessions.use(connection.id, ({ clientId, link }) => {
      const message: ImsTransaction = {
        port: connection.port,
        link,
        irm: {
          clientId,
          trancode: service.transaction,
          datastore: interaction.datastore,
          lterm: interaction.lterm,
          userid: user.userid,
          password,
          applname,
          commitMode: interaction.commitMode,
          syncLevel: interaction.syncLevel,
          ...(credential.distributed === undefined ? {} : { netuid: credential.distributed.name, netsid: credential.distributed.registry }),
        },
        segments: [buildSegment(service.input, parameters)],
      };
      return this.carrier.transaction({ ...connection, name: ims.name }, message, hop);
    });
    const answer = await within(asking, interaction.timeout);
    if (answer === LATE)
      return hop.record(sorRefused(target, identity, { found: `no answer in ${interaction.timeout ?? 0} ms`, ...readsOf(interaction) }));
    if (answer.type === 'rsm') return hop.record(imsStatusRefused(target, identity, answer));
    const output = readSegment(service.output, answer.segments.join(''));
    return hop.record(webGranted([{ check: 'ZCEE.SOR.ANSWER', verdict: 'pass' }], wrap(service.response, output), identity));
  }
}

const CONNECTION = 'imsmobile_imsConnection';
const INTERACTION = 'imsmobile_interaction';

function notDefined(target: ServiceCall<ImsService>['target'], element: string, service: ImsService): ServiceAnswer {
  const id = element === CONNECTION ? service.connectionRef : service.interactionRef;
  return sorRefused(target, NOBODY, { found: id, remedy: [{ id: 'ZCEE.CONNECTION.DEFINE', inserts: { element, id } }] });
}
