import type { Incoming } from '@idprop/bus';
import { NOBODY } from '@idprop/identity';
import { decideDrdaConnect } from '@idprop/ims-connect';
import {
  HOST,
  inHop,
  SAF,
  type HopResult,
  type ImsDrdaConnect,
  type ImsDrdaConnectAnswer,
  type ImsDrdaDisconnect,
  type ImsDrdaRetrieve,
  type ImsDrdaRetrieveAnswer,
  type ServiceHost,
} from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { DrdaClientsService } from '../clients/drda-clients.service.js';
import { DefinitionsService } from '../definitions/definitions.service.js';
import { ImsPortError, openPorts } from '../errors.js';
import { settleWithVerify } from '../settle.js';
import type { ImsSaf } from '../ims-saf.js';
import { retrieveRows } from './retrieve-rows.js';

type Caller = Pick<Incoming, 'caller' | 'context'>;

/** Connections of the DRDA port: opened for one user, used, closed. */
@Injectable()
export class DrdaService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(DefinitionsService) private readonly definitions: DefinitionsService,
    @Inject(DrdaClientsService) private readonly clients: DrdaClientsService,
    @Inject(SAF) private readonly saf: ImsSaf,
  ) {}

  /** @throws ImsPortError when the member does not open the port */
  async connect(request: ImsDrdaConnect, { caller, context }: Caller): Promise<ImsDrdaConnectAnswer> {
    const { config, content, stoppedPorts } = await this.definitions.current();
    const open = openPorts(config.odaccess?.ports, stoppedPorts);
    if (!open.includes(request.port)) throw new ImsPortError(request.port, open);

    return inHop(
      this.host,
      context,
      `connect to ${request.rdbname.trim()} on port ${request.port}`,
      async (hop): Promise<HopResult<ImsDrdaConnectAnswer>> => {
        const setting = { config, ims: content.system, saf: this.saf };
        const { value, identity } = await settleWithVerify((facts) => decideDrdaConnect(setting, request, facts), this.saf, hop);
        if (value.type !== 'accepted') return { answer: value, outcome: 'refused', identity };
        const now = this.host.now();
        const clientId = await this.clients.open({
          port: request.port,
          owner: caller,
          userid: value.userid,
          identity,
          trancode: '',
          datastore: content.system.odbm.name,
          psb: value.psb,
          status: 'RECV',
          since: now,
          opened: now,
          clientPort: request.link.port,
          address: request.link.address,
        });
        return { answer: { type: 'accepted', clientId }, outcome: 'granted', identity };
      },
    );
  }

  /** @throws ImsSegmentError for a segment or field that the PSB does not show */
  async retrieve(request: ImsDrdaRetrieve, { caller, context }: Caller): Promise<ImsDrdaRetrieveAnswer> {
    const { config, content } = await this.definitions.current();
    const what = `retrieve ${request.segment} by ${request.field}`;
    return inHop(this.host, context, what, async (hop): Promise<HopResult<ImsDrdaRetrieveAnswer>> => {
      const entry = await this.clients.find(config, request.clientId, caller);
      if (entry === undefined) {
        hop.steps([{ check: 'IMS.DRDA.CONNECTION', verdict: 'fail', found: request.clientId }]);
        return { answer: { type: 'closed' }, outcome: 'refused', identity: NOBODY };
      }
      hop.steps([{ check: 'IMS.DRDA.CONNECTION', verdict: 'pass', found: entry.clientId, identity: entry.identity }]);
      const rows = retrieveRows(content.psbs.get(entry.psb) ?? [], request);
      hop.steps([{ check: 'IMS.DRDA.RETRIEVE', verdict: 'info', found: rows.length }]);
      await this.clients.answered(entry);
      return { answer: { type: 'rows', rows }, outcome: 'granted', identity: entry.identity };
    });
  }

  async disconnect({ clientId }: ImsDrdaDisconnect, { caller }: Caller): Promise<void> {
    await this.clients.close(clientId, caller);
  }
}
