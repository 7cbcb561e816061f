import fc from 'fast-check';
import type { TicketProfile } from '../decision/ticket-profile.js';
import { EnhancedKey } from '../enhanced/enhanced-key.js';
import { EnhancedTickets } from '../enhanced/enhanced-tickets.js';
import { LegacyKey } from '../legacy/legacy-key.js';
import { LegacyTickets } from '../legacy/legacy-tickets.js';
import { evaluatePassTicket } from './evaluate.js';
import { UsedTickets } from './used-tickets.js';

const WINDOW = { legacy: 600, UPPER: 90, MIXED: 90 } as const;
type Kind = keyof typeof WINDOW;

const kinds = fc.constantFrom<Kind>('legacy', 'UPPER', 'MIXED');
const name = fc.stringMatching(/^[A-Z0-9#@$]{1,8}$/);
const keyHex = fc.uint8Array({ minLength: 64, maxLength: 64 }).map((bytes) => Buffer.from(bytes).toString('hex'));
/** To 2106 for legacy, beyond for enhanced. */
const second = fc.integer({ min: 1000, max: 2 ** 32 - 2000 });
const input = fc.record({ kind: kinds, userid: name, applname: name, key: keyHex, second });
type Input = typeof input extends fc.Arbitrary<infer T> ? T : never;

const make = ({ kind, userid, applname, key, second: at }: Input): string =>
  kind === 'legacy'
    ? new LegacyTickets(LegacyKey.fromHex(key.slice(0, 16)), userid, applname).generate(at)
    : new EnhancedTickets(EnhancedKey.fromHex(key), kind, userid, applname).generate(at);

function profileOf({ kind, applname, key }: Pick<Input, 'kind' | 'applname' | 'key'>): TicketProfile {
  const base = { name: applname, replayProtection: true };
  if (kind === 'legacy') return { ...base, legacy: LegacyKey.fromHex(key.slice(0, 16)) };
  return { ...base, enhanced: { key: EnhancedKey.fromHex(key), type: kind, timeout: WINDOW[kind], replayAllowed: false } };
}

const isGood = (passticket: string, given: Input, now: number, used = new UsedTickets()): boolean =>
  evaluatePassTicket({ userid: given.userid, applname: given.applname, passticket, now, candidates: [profileOf(given)] }, used).outcome ===
  'granted';

describe('evaluation (properties)', () => {
  it('a ticket is good within its window and not outside it', () => {
    fc.assert(
      fc.property(input, fc.integer({ min: -900, max: 900 }), (given, age) => {
        expect(isGood(make(given), given, given.second + age)).toBe(Math.abs(age) <= WINDOW[given.kind]);
      }),
      { numRuns: 300 },
    );
  });

  it('a second use is refused, however long before the end of the window; another second is another ticket', () => {
    fc.assert(
      fc.property(input, fc.integer({ min: -90, max: 90 }), fc.integer({ min: 0, max: 90 }), (given, age, later) => {
        const used = new UsedTickets();
        const ticket = make(given);
        expect(isGood(ticket, given, given.second + age, used)).toBe(true);
        expect(isGood(ticket, given, given.second + age + later, used)).toBe(false);
        expect(isGood(make({ ...given, second: given.second + 1 }), given, given.second + 1, used)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('two logons in one second: the second is a replay, though its ticket was made anew', () => {
    fc.assert(
      fc.property(input, (given) => {
        const used = new UsedTickets();
        expect([isGood(make(given), given, given.second, used), isGood(make(given), given, given.second, used)]).toEqual([true, false]);
      }),
    );
  });

  it('a ticket of another user, application or key is refused', () => {
    fc.assert(
      fc.property(input, name, keyHex, (given, otherName, otherKey) => {
        const variants: Input[] = [
          { ...given, userid: otherName },
          { ...given, applname: otherName },
          { ...given, key: otherKey },
        ];
        for (const variant of variants) {
          if (make(variant) === make(given)) continue;
          expect(isGood(make(variant), given, given.second)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('any eight characters, and any other string, are refused or accepted, never an exception', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary', minLength: 8, maxLength: 8 }), fc.string({ unit: 'grapheme' }), fc.constant(''));
    fc.assert(
      fc.property(input, anything, (given, passticket) => expect(typeof isGood(passticket, given, given.second)).toBe('boolean')),
      { numRuns: 2000 },
    );
  });

  it('no ticket is in what a decision says', () => {
    fc.assert(
      fc.property(input, fc.integer({ min: -900, max: 900 }), (given, age) => {
        const passticket = make(given);
        fc.pre(![given.userid, given.applname].includes(passticket));
        const { userid, applname } = given;
        const decision = evaluatePassTicket(
          { userid, applname, passticket, now: given.second + age, candidates: [profileOf(given)] },
          new UsedTickets(),
        );
        expect(JSON.stringify(decision)).not.toContain(passticket);
      }),
    );
  });
});

describe('UsedTickets', () => {
  const fact = { kind: 'ticketUse', key: 'k', algorithm: 'legacy', userid: 'U', applname: 'A', second: 1000, expires: 1600 } as const;

  it('keeps a ticket until its own second and window have passed, not until first use and window', () => {
    const used = new UsedTickets();
    expect(used.use(fact, 400)).toBe('first');
    expect(used.use(fact, 1600)).toBe('replay');
    expect(used.use({ ...fact, key: 'other', expires: 3000 }, 1601)).toBe('first');
    expect(used.size).toBe(1);
  });
});
