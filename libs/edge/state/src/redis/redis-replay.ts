import { randomBytes } from 'node:crypto';
import type { ReplayMemory, UsedTicket } from '../ports/index.js';
import { SINCE_EVER, SPAN_SECONDS, type ReplayLimits } from '../shared/replay-rules.js';
import { ticketKey } from '../shared/ticket-key.js';
import { guarded } from './connection.js';
import { replayKey, replaySinceKey } from './keys.js';
import type { RedisContext } from './redis-context.js';
import { TAKE_UP_MEMORY, USE_TICKET } from './scripts/use-ticket.js';

/**
 * The replay memory of one service. What this process knows of it stands here: with that the script tells a memory that was
 * lost from one that never was. Knowledge ends with the epoch: after a reset nothing was ever used.
 *
 * Not noticed: a loss that no process of the service survives. Then the service starts with an empty memory as after an IPL,
 * where RACF's own table, which is in storage, begins anew too.
 */
export class RedisReplay implements ReplayMemory {
  private known = { epoch: -1, id: '', scopes: new Set<string>(), latest: SINCE_EVER };

  constructor(
    private readonly context: RedisContext,
    private readonly limits: ReplayLimits,
  ) {}

  /**
   * Takes up the memory, or begins it, or marks its loss from the emulated second `now` on. At the start of the service and
   * whenever the connection is back, so that a loss is known before the next use.
   */
  takeUp(now: number): Promise<void> {
    return guarded(async () => {
      const known = this.knownNow();
      const { redis, namespace, me } = this.context;
      const args = [known.id, randomBytes(8).toString('hex'), now, known.latest, SINCE_EVER];
      known.id = String(await TAKE_UP_MEMORY.run(redis, [replaySinceKey(namespace, known.epoch, me)], args));
    });
  }

  use(ticket: UsedTicket): Promise<'first' | 'replay' | 'unknown'> {
    return guarded(async () => {
      const known = this.knownNow();
      const { redis, namespace, me } = this.context;
      const keys = [replayKey(namespace, known.epoch, ticket.scope), replaySinceKey(namespace, known.epoch, me)];
      const reply = await USE_TICKET.run(redis, keys, [
        ticketKey(ticket),
        ticket.second,
        ticket.expires,
        ticket.now,
        known.id,
        randomBytes(8).toString('hex'),
        known.scopes.has(ticket.scope) ? 1 : 0,
        known.latest,
        this.limits.retain,
        SPAN_SECONDS,
        SINCE_EVER,
      ]);
      const [answer, id] = reply as ['first' | 'replay' | 'unknown', string];
      known.id = id;
      known.scopes.add(ticket.scope);
      known.latest = Math.max(known.latest, ticket.second);
      return answer;
    });
  }

  private knownNow() {
    const epoch = this.context.epoch();
    if (epoch !== this.known.epoch) this.known = { epoch, id: '', scopes: new Set(), latest: SINCE_EVER };
    return this.known;
  }
}
