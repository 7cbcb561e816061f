import type { TicketUse, TicketUseFact } from '@idprop/passticket';
import { HOST, type ServiceHost } from '@idprop/server';
import { replayScope, type ServiceDefinition } from '@idprop/sysplex';
import { Inject, Injectable } from '@nestjs/common';

/**
 * Where a ticket counts as used: "on this computer system" (passticket.md 5.4), that is the one that this service stands on. Two
 * systems, each with a passticket service of its own, accept a ticket once each; whether RACF shares the memory in a sysplex is
 * not known.
 */
const scopeOf = ({ sysplex, system }: ServiceDefinition): string => replayScope.system(sysplex, system);

/** The memory of used tickets, in the shared state: the replicas of this service keep none of their own. */
@Injectable()
export class UsedTicketsService {
  constructor(@Inject(HOST) private readonly host: ServiceHost) {}

  /** Notes a use, atomically, at a second `now`. Where the memory does not answer, the ticket is refused: `unavailable`. */
  async use({ algorithm, applname, userid, second, expires }: TicketUseFact, now: number): Promise<TicketUse> {
    const { definition, logger, state } = this.host;
    try {
      return await state.replay.use({ scope: scopeOf(definition), algorithm, applname, userid, second, expires, now });
    } catch (error) {
      logger.error({ err: error, applname, userid }, 'the memory of used PassTickets does not answer; the ticket is refused');
      return 'unavailable';
    }
  }
}
