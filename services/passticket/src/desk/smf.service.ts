import type { Step } from '@idprop/decision';
import { fromMessage, toMessage, type PassTicketRecord } from '@idprop/passticket';
import { HOST, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';

/** How many records are looked through for an earlier use. */
const LOOK_BACK = 1000;

/** SMF records of type 80, kept in this service's part of the system log; the step that brings them there is part of the flow. */
@Injectable()
export class SmfService {
  constructor(@Inject(HOST) private readonly host: ServiceHost) {}

  /** The step that records it: a hop writes the messages of its steps when it ends. */
  record(record: PassTicketRecord): Step {
    return { check: 'PTKT.SMF', verdict: 'info', found: `${record.event} ${record.qualifier}`, messages: [toMessage(record)] };
  }

  /** Of a replay: when and in which flow the ticket was used before, for the operator. Undefined when no record is left of it. */
  async earlierUse(replay: PassTicketRecord): Promise<Step | undefined> {
    const entries = await this.host.state.log.read({ service: this.host.definition.name, limit: LOOK_BACK }).catch((error: unknown) => {
      this.host.logger.warn({ err: error }, 'the earlier use of a PassTicket cannot be looked up');
      return [];
    });
    const earlier = entries.findLast(({ message }) => {
      const record = fromMessage(message);
      return record !== undefined && isGoodUse(record) && isSameTicket(record, replay);
    });
    const record = earlier && fromMessage(earlier.message);
    if (earlier === undefined || record === undefined) return undefined;
    return {
      check: 'PTKT.EARLIER',
      verdict: 'info',
      found: `${new Date(earlier.at).toISOString()} ${record.caller} on ${record.system}, flow ${record.flow}`,
    };
  }
}

function isGoodUse({ event, codes }: PassTicketRecord): boolean {
  return event !== 82 && codes[0] === 0;
}

function isSameTicket(a: PassTicketRecord, b: PassTicketRecord): boolean {
  return a.userid === b.userid && a.applname === b.applname && a.second === b.second && a.algorithm === b.algorithm;
}
