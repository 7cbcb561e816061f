import type { TicketUse, TicketUseFact } from '@idprop/passticket';
import { HOST, requireDatabase, type ServiceHost } from '@idprop/server';
import { replayScope, type ServiceDefinition } from '@idprop/sysplex';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type PassTicketSettings } from '../settings.js';

/** The memory of used tickets, in the shared state: the replicas of this service keep none of their own. */
@Injectable()
export class UsedTicketsService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(SETTINGS) private readonly settings: PassTicketSettings,
  ) {}

  /**
   * Notes a use on the system of `where`, atomically, at a second `now`. Where the memory does not answer, the ticket is refused:
   * `unavailable`.
   */
  async use(fact: TicketUseFact, where: ServiceDefinition, now: number): Promise<TicketUse> {
    const { algorithm, applname, userid, second, expires } = fact;
    const { logger, state } = this.host;
    try {
      return await state.replay.use({ scope: this.scopeOf(where), algorithm, applname, userid, second, expires, now });
    } catch (error) {
      logger.error({ err: error, applname, userid }, 'the memory of used PassTickets does not answer; the ticket is refused');
      return 'unavailable';
    }
  }

  private scopeOf({ sysplex, system }: ServiceDefinition): string {
    switch (this.settings.replayScope) {
      case 'system':
        return replayScope.system(sysplex, system);
      case 'sysplex':
        return replayScope.sysplex(sysplex);
      case 'database':
        return replayScope.database(sysplex, requireDatabase(this.host).name);
    }
  }
}
