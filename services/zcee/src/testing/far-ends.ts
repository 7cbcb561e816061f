import { setTimeout as sleep } from 'node:timers/promises';
import { createMemoryBus, type Incoming, type MemoryBusHub } from '@idprop/bus';
import {
  CICS_IPIC_CONNECT,
  CICS_IPIC_DISCONNECT,
  CICS_IPIC_LINK,
  GATEWAY_ASK,
  GATEWAY_JWKS,
  IMS_DRDA_CONNECT,
  IMS_DRDA_DISCONNECT,
  IMS_DRDA_RETRIEVE,
  IMS_TRANSACTION,
  PASSTICKET_GENERATE,
  type CicsIpicConnectAnswer,
  type CicsIpicLinkAnswer,
  type GatewayAnswer,
  type ImsDrdaConnect,
  type ImsDrdaRetrieve,
  type ImsTransactionAnswer,
  type PassTicketGenerated,
} from '@idprop/server';
import type { ServiceName } from '@idprop/sysplex';
import type { TestIssuer } from './issuer.js';

export interface Asked {
  readonly pattern: string;
  readonly payload: unknown;
}

/** The services around zCEE, which keep what they are asked and answer what the test says. */
export class FarEnds {
  readonly asked: Asked[] = [];
  /** Open DRDA conversations: client ID to user. */
  readonly clients = new Map<string, string>();
  transaction: ImsTransactionAnswer = { type: 'data', segments: ['DISPLAYED LAST3'] };
  connect: CicsIpicConnectAnswer = { type: 'acquired', connection: 'C1', ipconn: 'ZOSCONN', sessions: 10 };
  link: CicsIpicLinkAnswer = { type: 'ok', container: { USERID: 'FRED' } };
  ticket: PassTicketGenerated = { outcome: 'generated', passticket: 'RQELV4J5' };
  /** What the gateway says of a token. */
  judgement: GatewayAnswer = { status: 200, challenge: '', text: '{"active":false}' };
  secchkcd = 0;
  /** What every answer fails with. */
  failure: Error | undefined;
  /** Real milliseconds that the answers to a pattern take. */
  readonly delays: Record<string, number> = {};
  private opened = 0;

  constructor(private readonly issuer: TestIssuer) {}

  async serve(hub: MemoryBusHub, names: readonly ServiceName[]): Promise<() => Promise<void>> {
    const buses = names.map((name) => createMemoryBus(hub, name));
    for (const bus of buses) await bus.serve((request) => this.answer(request));
    return async () => {
      for (const bus of buses) await bus.close();
    };
  }

  payloads<T>(pattern: string): T[] {
    return this.asked.filter((one) => one.pattern === pattern).map(({ payload }) => payload as T);
  }

  private async answer({ pattern, payload }: Incoming): Promise<unknown> {
    this.asked.push({ pattern, payload });
    if (this.failure !== undefined) throw this.failure;
    if (this.delays[pattern] !== undefined) await sleep(this.delays[pattern]);
    switch (pattern) {
      case GATEWAY_ASK:
        return this.judgement;
      case GATEWAY_JWKS:
        return this.issuer.jwks;
      case PASSTICKET_GENERATE:
        return this.ticket;
      case IMS_TRANSACTION:
        return this.transaction;
      case IMS_DRDA_CONNECT: {
        if (this.secchkcd !== 0) return { type: 'secchkrm', secchkcd: this.secchkcd };
        const clientId = `ODB0000${++this.opened}`;
        this.clients.set(clientId, (payload as ImsDrdaConnect).userid);
        return { type: 'accepted', clientId };
      }
      case IMS_DRDA_RETRIEVE: {
        const { clientId, value } = payload as ImsDrdaRetrieve;
        return this.clients.has(clientId)
          ? { type: 'rows', rows: [{ lastName: value, zipCode: 'D03/R03', more: 'x' }] }
          : { type: 'closed' };
      }
      case IMS_DRDA_DISCONNECT:
        this.clients.delete((payload as { clientId: string }).clientId);
        return {};
      case CICS_IPIC_CONNECT:
        return this.connect;
      case CICS_IPIC_DISCONNECT:
        return {};
      case CICS_IPIC_LINK:
        return this.link;
      default:
        throw new Error(`nobody answers ${pattern}`);
    }
  }
}
