import { createCipheriv, createHmac, createSecretKey, type Cipher } from 'node:crypto';
import { EnhancedKey, EnhancedTickets, isLegacyTicket, LegacyKey, LegacyTickets } from '@idprop/passticket';
import type { Bench } from './bench.js';
import { alternate, figureOf, ratioOf, type Contestant, type Samples } from './measure/alternate.js';
import { evaluateOverBus } from './passticket/over-bus.js';
import { NodeTickets } from './passticket/node-tickets.js';
import type { Table, Target } from './report/report.js';

const KEY = '123456789ABCDEF0';
const HMAC = Buffer.alloc(64, 0x5a);
const START = 1_600_000_000;
/** Work between two looks at the clock. */
const BLOCK = 500;

/** PassTickets: the algorithms against node:crypto on one thread, and an evaluation over the bus. */
export const passticketBench: Bench = {
  name: 'passticket',
  title: 'PassTickets: generate, decode and refuse on one thread; evaluate over the bus',
  async run({ rounds, seconds, log }) {
    const tables: Table[] = [];
    const targets: Target[] = [];
    const compare = async (
      title: string,
      contestants: readonly Contestant<'perSecond'>[],
      what: string,
      atLeast: number,
    ): Promise<void> => {
      log(`passticket: ${title}`);
      const samples = await alternate(contestants, rounds);
      tables.push(tableOf(title, samples));
      targets.push({ what, reached: ratioOf(samples[0]!, samples[1]!, 'perSecond').median, atLeast, unit: 'x' });
    };
    const loop = (name: string, work: (turn: number) => unknown): Contestant<'perSecond'> => ({
      name,
      once: async () => ({ perSecond: perSecond(seconds, work) }),
    });

    const prepared = new LegacyTickets(LegacyKey.fromHex(KEY), 'FRED', 'BBGZDFLT');
    const reused = new NodeTickets(KEY, 'FRED', 'BBGZDFLT');
    await compare(
      'legacy, generate with a prepared key',
      [
        loop('this library', (turn) => prepared.generate(START + turn)),
        loop('node:crypto, des-ede3-ecb, one cipher object', (turn) => reused.generate(START + turn)),
      ],
      'legacy generate, prepared key, against node:crypto with a reused cipher',
      8,
    );
    await compare(
      'legacy, generate with a new key for each ticket',
      [
        loop('this library', (turn) => new LegacyTickets(LegacyKey.fromHex(keyOf(turn)), 'FRED', 'BBGZDFLT').generate(START + turn)),
        loop('node:crypto, des-ede3-ecb', (turn) => new NodeTickets(keyOf(turn), 'FRED', 'BBGZDFLT').generate(START + turn)),
      ],
      'legacy generate, new key for each ticket, against node:crypto',
      1.2,
    );
    const tickets = Array.from({ length: 1024 }, (_, turn) => prepared.generate(START + turn));
    await compare(
      'legacy, decode and generate',
      [loop('decode', (turn) => prepared.decode(tickets[turn & 1023]!)), loop('generate', (turn) => prepared.generate(START + turn))],
      'legacy decode against generate',
      0.8,
    );
    const random = randomStrings(1024);
    const isGood = (ticket: string): boolean => Math.abs((prepared.decode(ticket) ?? Number.NEGATIVE_INFINITY) - START) <= 600;
    await compare(
      'legacy, a random string and a good ticket',
      [
        loop('refuse a random string', (turn) => isGood(random[turn & 1023]!)),
        loop('accept a good ticket', (turn) => isGood(tickets[turn & 511]!)),
      ],
      'legacy, refusing a random string against accepting a good ticket',
      10,
    );

    const enhancedKey = EnhancedKey.fromBytes(HMAC);
    const secret = createSecretKey(HMAC);
    const message = Buffer.alloc(20);
    await compare(
      'enhanced, generate',
      [
        loop('this library, names new for each ticket', (turn) =>
          new EnhancedTickets(enhancedKey, 'MIXED', 'FRED', 'BBGZDFLT').generate(START + turn),
        ),
        loop("seven createHmac('sha512')", () => {
          for (let i = 0; i < 7; i++) createHmac('sha512', secret).update(message).digest();
        }),
      ],
      "enhanced generate against seven createHmac('sha512')",
      2.5,
    );

    log('passticket: evaluate over the bus');
    const overBus = await evaluateOverBus();
    try {
      for (const lanes of [1, 50]) {
        const samples = await alternate(overBus.contestants(lanes, seconds), rounds);
        tables.push(tableOf(`evaluate over the bus, ${lanes} at a time`, samples));
        const reached = ratioOf(samples[0]!, samples[1]!, 'perSecond').median;
        targets.push({
          what: `evaluations over the bus against a bare call and one ZADD NX, ${lanes} at a time`,
          reached,
          atLeast: 0.77,
          unit: 'x',
        });
      }
    } finally {
      await overBus.stop();
    }
    return { tables, targets, notes: [`Of 1,024 random strings ${random.filter(isLegacyTicket).length} decode at all.`] };
  },
};

/** How often a second. Synchronous work gets the whole thread. */
function perSecond(seconds: number, work: (turn: number) => unknown): number {
  const begin = performance.now();
  const end = begin + seconds * 1000;
  let turn = 0;
  while (performance.now() < end) for (const last = turn + BLOCK; turn < last; turn++) work(turn);
  return (turn * 1000) / (performance.now() - begin);
}

const keyOf = (turn: number): string => (turn * 2_654_435_761).toString(16).padStart(16, '1').toUpperCase();

/** The same in every run. */
function randomStrings(count: number): string[] {
  const cipher: Cipher = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16));
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
  return Array.from({ length: count }, () => [...cipher.update(Buffer.alloc(8))].map((byte) => alphabet[byte % 36]).join(''));
}

function tableOf(title: string, samples: readonly Samples<'perSecond'>[]): Table {
  return {
    title,
    columns: [
      { name: 'each second', unit: '1/s' },
      { name: 'to the last', unit: 'x' },
    ],
    rows: samples.map((one) => ({ name: one.name, figures: [figureOf(one, 'perSecond'), ratioOf(one, samples.at(-1)!, 'perSecond')] })),
  };
}
