import { IdpropError } from '@idprop/decision';
import type { ServiceName } from '@idprop/sysplex';
import { MAX_ENVELOPE_BYTES, type Bus, type Handler, type Incoming } from '../bus.js';
import type { BusEvent, CountedBus } from '../events.js';

export const ZCEE: ServiceName = 'PLEX1.SYS1.zcee';
export const IMS: ServiceName = 'PLEX1.SYS1.ims';
export const CICS: ServiceName = 'PLEX1.SYS1.cics';
export const SERVICES = [ZCEE, IMS, CICS];

export interface TestBusOptions {
  readonly concurrency?: number;
  readonly queueLimit?: number;
  readonly onEvent?: (event: BusEvent) => void;
}

/** Makes buses on one hub or one Redis; each call is another process of the service, as far as the bus can tell. */
export interface BusMaker {
  start(): Promise<void>;
  make(me: ServiceName, options?: TestBusOptions): Promise<CountedBus>;
  stop(): Promise<void>;
}

class WrongTicketError extends IdpropError {}

/** What a Bus promises, whatever carries it. */
export function describeBusContract(name: string, maker: BusMaker): void {
  describe(`bus contract: ${name}`, () => {
    const open: Bus[] = [];
    const make = async (me: ServiceName, options?: TestBusOptions): Promise<CountedBus> => {
      const bus = await maker.make(me, options);
      open.push(bus);
      return bus;
    };
    const serve = async (me: ServiceName, handler: Handler, options?: TestBusOptions): Promise<CountedBus> => {
      const bus = await make(me, options);
      await bus.serve(handler);
      return bus;
    };

    beforeAll(() => maker.start());
    afterAll(() => maker.stop());
    afterEach(async () => {
      await Promise.all(open.splice(0).map((bus) => bus.close()));
    });

    it('carries payload, pattern, context and deadline to the callee, and its answer back', async () => {
      const seen: Incoming[] = [];
      await serve(IMS, async (request) => {
        seen.push(request);
        return { received: request.payload };
      });
      const zcee = await make(ZCEE);
      const context = { flow: 'f1', hop: '1.2', traceparent: '00-a-b-01' };
      const before = Date.now();
      const answer = await zcee.call(IMS, 'ims.transaction', { user: 'FRED', text: 'é\u0000漢' }, { context, deadlineMs: 5000 });
      expect(answer).toEqual({ received: { user: 'FRED', text: 'é\u0000漢' } });
      expect(seen).toEqual([
        { caller: ZCEE, pattern: 'ims.transaction', payload: { user: 'FRED', text: 'é\u0000漢' }, context, deadline: expect.any(Number) },
      ]);
      expect(seen[0]?.deadline).toBeGreaterThanOrEqual(before + 5000);
      expect(seen[0]?.deadline).toBeLessThan(Date.now() + 5001);
    });

    it('carries no answer at all as undefined, and null as null', async () => {
      await serve(IMS, async ({ payload }) => (payload === 1 ? undefined : null));
      const zcee = await make(ZCEE);
      expect(await zcee.call(IMS, 'p', 1)).toBeUndefined();
      expect(await zcee.call(IMS, 'p', 2)).toBeNull();
    });

    it('shares no object between caller and callee', async () => {
      const kept = { list: [1] };
      await serve(IMS, async ({ payload }) => {
        (payload as { list: number[] }).list.push(2);
        return kept;
      });
      const zcee = await make(ZCEE);
      const sent = { list: [1] };
      const answer = await zcee.call<{ list: number[] }>(IMS, 'p', sent);
      answer.list.push(3);
      expect(sent).toEqual({ list: [1] });
      expect(kept).toEqual({ list: [1] });
    });

    it('knows the caller by its list: two callers are told apart', async () => {
      await serve(IMS, async ({ caller }) => caller);
      const [zcee, cics] = [await make(ZCEE), await make(CICS)];
      expect(await Promise.all([zcee.call(IMS, 'p', { caller: CICS }), cics.call(IMS, 'p', {})])).toEqual([ZCEE, CICS]);
    });

    it('gives each of 200 requests to exactly one of two replicas, and both get some', async () => {
      const handled: [Set<unknown>, Set<unknown>] = [new Set(), new Set()];
      const once = (mine: Set<unknown>): Handler => {
        return async ({ payload }) => {
          if (handled.some((set) => set.has(payload))) throw new Error(`${String(payload)} was handled twice`);
          mine.add(payload);
          await new Promise((resolve) => setTimeout(resolve, 2));
          return payload;
        };
      };
      await serve(IMS, once(handled[0]), { concurrency: 8 });
      await serve(IMS, once(handled[1]), { concurrency: 8 });
      const zcee = await make(ZCEE);
      const numbers = Array.from({ length: 200 }, (_, index) => index);
      expect(await Promise.all(numbers.map((number) => zcee.call(IMS, 'p', number)))).toEqual(numbers);
      expect(handled[0].size + handled[1].size).toBe(200);
      expect(Math.min(handled[0].size, handled[1].size)).toBeGreaterThan(20);
    });

    it('gives an answer to the process that asked, when a caller has two', async () => {
      await serve(IMS, async ({ payload }) => payload);
      const [one, two] = [await make(ZCEE), await make(ZCEE)];
      const numbers = Array.from({ length: 50 }, (_, index) => index + 1);
      const both = numbers.flatMap((number) => [one.call(IMS, 'p', number), two.call(IMS, 'p', -number)]);
      expect(await Promise.all(both)).toEqual(numbers.flatMap((number) => [number, -number]));
    });

    it('takes no more requests at once than a replica has slots', async () => {
      let [now, most] = [0, 0];
      await serve(
        IMS,
        async () => {
          most = Math.max(most, (now += 1));
          await new Promise((resolve) => setTimeout(resolve, 1));
          now -= 1;
        },
        { concurrency: 5 },
      );
      const zcee = await make(ZCEE);
      await Promise.all(Array.from({ length: 60 }, () => zcee.call(IMS, 'p', {})));
      expect(most).toBe(5);
    });

    it('lets no heavy caller starve a light one: a light request waits for one bite of the heavy list', async () => {
      const order: ServiceName[] = [];
      let release: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => (release = resolve));
      await serve(
        IMS,
        async ({ caller, payload }) => {
          if (payload === 'gate') return gate;
          order.push(caller);
        },
        { concurrency: 1 },
      );
      const [zcee, cics] = [await make(ZCEE), await make(CICS)];
      const first = zcee.call(IMS, 'p', 'gate');
      await until(async () => zcee.counts.calls === 1);
      const heavy = Array.from({ length: 100 }, () => zcee.call(IMS, 'p', 'heavy'));
      const light = Array.from({ length: 10 }, () => cics.call(IMS, 'p', 'light'));
      await pause(200);
      release();
      await Promise.all([first, ...heavy, ...light]);
      // One slot: heavy and light take turns, so ten light ones are done within the first 21.
      expect(order.lastIndexOf(CICS)).toBeLessThanOrEqual(21);
    });

    it('fails with BUS_DEADLINE at the deadline, and the late answer goes nowhere', async () => {
      let finished = false;
      await serve(IMS, async () => {
        await pause(500);
        finished = true;
        return 'late';
      });
      const zcee = await make(ZCEE);
      const began = performance.now();
      await expect(zcee.call(IMS, 'p', {}, { deadlineMs: 60 })).rejects.toMatchObject({ code: 'BUS_DEADLINE' });
      expect(performance.now() - began).toBeLessThan(450);
      await until(async () => finished);
    });

    it('drops a request whose deadline passed while it waited: it is never carried out', async () => {
      const done: unknown[] = [];
      let release: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => (release = resolve));
      await serve(
        IMS,
        async ({ payload }) => {
          done.push(payload);
          await gate;
        },
        { concurrency: 1 },
      );
      const zcee = await make(ZCEE);
      const first = zcee.call(IMS, 'p', 'first');
      await until(async () => done.length === 1);
      await expect(zcee.call(IMS, 'p', 'second', { deadlineMs: 40 })).rejects.toMatchObject({ code: 'BUS_DEADLINE' });
      release();
      await first;
      await zcee.call(IMS, 'p', 'third');
      expect(done).toEqual(['first', 'third']);
    });

    it('refuses a deadline that is none', async () => {
      const zcee = await make(ZCEE);
      for (const deadlineMs of [0, -1, Number.NaN, 120_001]) {
        await expect(zcee.call(IMS, 'p', {}, { deadlineMs })).rejects.toThrow(RangeError);
      }
    });

    it('fails within 50 ms with BUS_NO_REPLICA when nobody serves, and knows who is served', async () => {
      const zcee = await make(ZCEE);
      expect(await zcee.isServed(IMS)).toBe(false);
      expect(await quickest(5, () => expect(zcee.call(IMS, 'p', {})).rejects.toMatchObject({ code: 'BUS_NO_REPLICA' }))).toBeLessThan(50);
      const ims = await serve(IMS, async () => 'ok');
      expect(await zcee.isServed(IMS)).toBe(true);
      await ims.close();
      expect(await zcee.isServed(IMS)).toBe(false);
      await expect(zcee.call(IMS, 'p', {})).rejects.toMatchObject({ code: 'BUS_NO_REPLICA' });
    });

    it('answers BUS_BUSY when the queue is full: refused requests are never carried out, the others all are', async () => {
      const done = new Set<unknown>();
      let release: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => (release = resolve));
      await serve(
        IMS,
        async ({ payload }) => {
          done.add(payload);
          await gate;
          return payload;
        },
        { concurrency: 1 },
      );
      const zcee = await make(ZCEE, { queueLimit: 10 });
      const first = zcee.call(IMS, 'p', 'first');
      await until(async () => done.size === 1);
      const calls = Array.from({ length: 30 }, (_, index) => zcee.call(IMS, 'p', index));
      let refused = 0;
      for (const call of calls) call.catch(() => (refused += 1));
      const settled = Promise.allSettled(calls);
      await until(async () => refused === 20);
      release();
      await first;
      const results = await settled;
      const carried = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
      const codes = results.flatMap((result) => (result.status === 'rejected' ? [(result.reason as IdpropError).code] : []));
      expect(carried).toHaveLength(10);
      expect(new Set(codes)).toEqual(new Set(['BUS_BUSY']));
      expect(done).toEqual(new Set(['first', ...carried]));
    });

    it('refuses a request over 256 KiB at the sender, measured as it travels; one just under it passes', async () => {
      await serve(IMS, async ({ payload }) => (payload as string).length);
      const zcee = await make(ZCEE);
      const error = zcee.call(IMS, 'p', 'é'.repeat(MAX_ENVELOPE_BYTES / 2));
      await expect(error).rejects.toMatchObject({ code: 'BUS_TOO_LARGE' });
      expect(await zcee.call(IMS, 'p', 'x'.repeat(MAX_ENVELOPE_BYTES - 300))).toBe(MAX_ENVELOPE_BYTES - 300);
    });

    it('refuses an answer over 256 KiB at the callee, and the caller learns it at once', async () => {
      await serve(IMS, async () => 'x'.repeat(MAX_ENVELOPE_BYTES));
      const zcee = await make(ZCEE);
      await expect(zcee.call(IMS, 'p', {})).rejects.toMatchObject({ code: 'BUS_TOO_LARGE' });
    });

    it('refuses what is no JSON data on both sides', async () => {
      await serve(IMS, async () => 10n);
      const zcee = await make(ZCEE);
      const cycle: { self?: unknown } = {};
      cycle.self = cycle;
      await expect(zcee.call(IMS, 'p', cycle)).rejects.toMatchObject({ code: 'BUS_UNREADABLE' });
      await expect(zcee.call(IMS, 'p', {})).rejects.toMatchObject({ code: 'BUS_UNREADABLE' });
    });

    it("gives the caller an IdpropError's code, reason and hint, and of any other error only that there was one", async () => {
      const events: BusEvent[] = [];
      await serve(
        IMS,
        async ({ payload }) => {
          if (payload === 'typed') throw new WrongTicketError('WRONG_TICKET', 'It is wrong', 'Make another');
          throw new Error('secret pa55word');
        },
        { onEvent: (event) => events.push(event) },
      );
      const zcee = await make(ZCEE);
      await expect(zcee.call(IMS, 'p', 'typed')).rejects.toMatchObject({
        code: 'BUS_REMOTE',
        remoteCode: 'WRONG_TICKET',
        reason: 'It is wrong',
        hint: 'Make another',
        callee: IMS,
      });
      const error = (await zcee.call(IMS, 'p', 'other').catch((reason: unknown) => reason)) as IdpropError;
      expect(error).toMatchObject({ code: 'BUS_REMOTE', remoteCode: 'BUS_HANDLER_FAILED' });
      expect(JSON.stringify(error) + error.message).not.toContain('pa55word');
      expect(events).toContainEqual(expect.objectContaining({ type: 'handler-failed', from: ZCEE, pattern: 'p' }));
    });

    it('serves once', async () => {
      const ims = await serve(IMS, async () => 1);
      await expect(ims.serve(async () => 2)).rejects.toThrow('serves already');
    });

    it('lets a handler call on: a chain over three services', async () => {
      await serve(CICS, async ({ caller, payload }) => [caller, payload]);
      const ims = await make(IMS);
      await ims.serve(async ({ caller, payload }) => [caller, await ims.call(CICS, 'p', payload)]);
      const zcee = await make(ZCEE);
      expect(await zcee.call(IMS, 'p', 7)).toEqual([ZCEE, [IMS, 7]]);
    });

    it('finishes what is in hand when it closes, with its own calls, and takes nothing new', async () => {
      await serve(CICS, async () => 'from cics');
      const ims = await make(IMS);
      let begun = 0;
      await ims.serve(async () => {
        begun += 1;
        await pause(400);
        return ims.call(CICS, 'p', {});
      });
      const zcee = await make(ZCEE);
      const inHand = Promise.all(Array.from({ length: 5 }, () => zcee.call(IMS, 'p', {})));
      await until(async () => begun === 5);
      const closing = ims.close();
      await until(async () => !(await zcee.isServed(IMS)));
      await pause(50);
      await expect(zcee.call(IMS, 'p', {})).rejects.toMatchObject({ code: 'BUS_NO_REPLICA' });
      expect(await inHand).toEqual(Array.from({ length: 5 }, () => 'from cics'));
      await closing;
      expect(begun).toBe(5);
    });

    it('is closed for good: its open calls and later ones fail with BUS_CLOSED', async () => {
      await serve(IMS, () => new Promise(() => undefined), { concurrency: 1 });
      const zcee = await make(ZCEE);
      const waiting = expect(zcee.call(IMS, 'p', {}, { deadlineMs: 500 })).rejects.toMatchObject({ code: 'BUS_CLOSED' });
      await pause(20);
      await zcee.close();
      await waiting;
      await expect(zcee.call(IMS, 'p', {})).rejects.toMatchObject({ code: 'BUS_CLOSED' });
      await expect(zcee.serve(async () => 1)).rejects.toMatchObject({ code: 'BUS_CLOSED' });
      await zcee.close();
    });
  });
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Does something a few times, one after another; milliseconds of the quickest: a busy machine must not fail the test. */
export async function quickest(times: number, action: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const began = performance.now();
    await action();
    took.push(performance.now() - began);
  }
  return Math.min(...took);
}

/** Waits for a condition, at most a few seconds. */
export async function until(condition: () => Promise<boolean>, withinMs = 8000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`not within ${withinMs} ms: ${condition}`);
    await pause(5);
  }
}
