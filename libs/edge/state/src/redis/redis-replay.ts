import { randomBytes } from 'node:crypto';
import type { ReplayMemory, UsedTicket } from '../ports/index.js';
import { SINCE_EVER, SPAN_SECONDS, type ReplayLimits } from '../shared/replay-rules.js';
import { ticketKey } from '../shared/ticket-key.js';
import { guarded } from './connection.js';
import { askEachTurn } from './each-turn.js';
import { replayKey, replaySinceKey } from './keys.js';
import type { RedisContext } from './redis-context.js';
import { TAKE_UP_MEMORY, USE_TICKETS } from './scripts/use-ticket.js';

type Answer = Awaited<ReturnType<ReplayMemory['use']>>;
type UseTicket = ReplayMemory['use'];

/**
 * The replay memory of one service. What this process knows of it stands here: with that the script tells a memory that was
 * lost from one that never was. Knowledge ends with the epoch: after a reset nothing was ever used.
 *
 * Not noticed: a loss that no process of the service survives. Then the service starts with an empty memory as after an IPL,
 * where RACF's own table, which is in storage, begins anew too.
 */
export class RedisReplay implements ReplayMemory {
  private readonly scopes = new Map<string, UseTicket>();
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
    return guarded(() => this.scope(ticket.scope)(ticket));
  }

  private scope(scope: string): UseTicket {
    let use = this.scopes.get(scope);
    if (use === undefined) this.scopes.set(scope, (use = askEachTurn((tickets) => this.useAll(scope, tickets))));
    return use;
  }

  private async useAll(scope: string, tickets: readonly UsedTicket[]): Promise<Answer[]> {
    const known = this.knownNow();
    const { redis, namespace, me } = this.context;
    const reply = await USE_TICKETS.run(
      redis,
      [replayKey(namespace, known.epoch, scope), replaySinceKey(namespace, known.epoch, me)],
      [
        known.id,
        randomBytes(8).toString('hex'),
        known.scopes.has(scope) ? 1 : 0,
        known.latest,
        this.limits.retain,
        SPAN_SECONDS,
        SINCE_EVER,
        ...tickets.flatMap((ticket) => [ticketKey(ticket), ticket.second, ticket.expires, ticket.now]),
      ],
    );
    const [id, ...answers] = reply as [string, ...Answer[]];
    known.id = id;
    known.scopes.add(scope);
    known.latest = tickets.reduce((latest, { second }) => Math.max(latest, second), known.latest);
    return answers;
  }

  private knownNow() {
    const epoch = this.context.epoch();
    if (epoch !== this.known.epoch) this.known = { epoch, id: '', scopes: new Set(), latest: SINCE_EVER };
    return this.known;
  }
}
