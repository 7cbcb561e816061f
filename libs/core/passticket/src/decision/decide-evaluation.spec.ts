import { isNeed, renderRemedy, type Facts, type Step } from '@idprop/decision';
import fc from 'fast-check';
import { passticketCatalogue } from '../catalogue.js';
import { EnhancedKey } from '../enhanced/enhanced-key.js';
import { EnhancedTickets } from '../enhanced/enhanced-tickets.js';
import { LegacyKey } from '../legacy/legacy-key.js';
import { LegacyTickets } from '../legacy/legacy-tickets.js';
import { decideEvaluation, type EvaluationDecision, type EvaluationRequest } from './decide-evaluation.js';
import { evaluationRecord } from '../smf/passticket-record.js';
import type { TicketProfile } from './ticket-profile.js';

const MADE = Date.parse('2020-09-28T15:13:05Z') / 1000;
const legacy = LegacyKey.fromHex('123456789ABCDEF0');
const otherKey = LegacyKey.fromHex('0F0E0D0C0B0A0908');
const open: TicketProfile = { name: 'BBGZDFLT', replayProtection: false, legacy };
const guarded: TicketProfile = { ...open, replayProtection: true };
const FRED: EvaluationRequest = { userid: 'FRED', applname: 'BBGZDFLT', passticket: 'RQELV4J5', now: MADE, candidates: [open] };
const USE = `ticketUse legacy BBGZDFLT FRED ${MADE}`;

function evaluate(request: Partial<EvaluationRequest> = {}, facts?: Facts): EvaluationDecision {
  const outcome = decideEvaluation({ ...FRED, ...request }, facts);
  if (isNeed(outcome)) throw new Error(`needs ${outcome.need.key}`);
  return outcome;
}

const brief = (steps: readonly Step[]): string[] => steps.map(({ check, verdict, found }) => `${check} ${verdict} ${found ?? ''}`.trim());

describe('decideEvaluation', () => {
  it('accepts the ticket that a real RACF made, in its second', () => {
    const decision = evaluate();
    expect(decision).toMatchObject({
      outcome: 'granted',
      identity: { kind: 'saf', userid: 'FRED', from: 'passticket' },
      value: { codes: [0, 0, 0], ticket: { algorithm: 'legacy', profile: 'BBGZDFLT', second: MADE, offset: 0 } },
    });
    expect(brief(decision.steps)).toEqual([
      'PTKT.NAMES pass BBGZDFLT FRED',
      'PTKT.PROFILE pass BBGZDFLT',
      'PTKT.DECODE pass legacy',
      'PTKT.WINDOW pass 0',
      'PTKT.REPLAY info NO REPLAY PROTECTION',
    ]);
  });

  it.each([
    [600, 'granted'],
    [601, 'refused'],
    [-600, 'granted'],
    [-601, 'refused'],
  ])('takes a ticket that is %d seconds old as %s (passticket.md 5.3)', (age, outcome) => {
    expect(evaluate({ now: MADE + age }).outcome).toBe(outcome);
  });

  it('tells the operator how many seconds the clock is off, and the caller nothing (S14)', () => {
    const decision = evaluate({ now: MADE + 660 });
    const step = decision.steps.find(({ check }) => check === 'PTKT.WINDOW');
    expect(step).toMatchObject({ verdict: 'fail', expected: 600, found: 660, codes: ['SAF', 8, 16, 32] });
    expect(step?.remedy?.[0]).toEqual({ id: 'PTKT.CLOCK.AHEAD', inserts: { seconds: 660 } });
    expect(decision.value).toEqual({ codes: [8, 16, 32] });
    expect(evaluate({ now: MADE - 660 }).steps.find(({ check }) => check === 'PTKT.WINDOW')?.remedy?.[0]?.id).toBe('PTKT.CLOCK.BEHIND');
  });

  it('finds another key by a second that is far away, and says so (S13)', () => {
    const decision = evaluate({ candidates: [{ ...open, legacy: otherKey }] });
    const step = decision.steps.find(({ check }) => check === 'PTKT.WINDOW');
    expect(decision.outcome).toBe('refused');
    expect(Math.abs(Number(step?.found))).toBeGreaterThan(86_400);
    expect(step?.remedy?.[0]?.id).toBe('PTKT.SAMEKEY');
  });

  it('works across the wrap of 32 bits in 2106', () => {
    const tickets = new LegacyTickets(legacy, 'FRED', 'BBGZDFLT');
    expect(evaluate({ passticket: tickets.generate(2 ** 32 - 1), now: 2 ** 32 + 9 }).value.ticket?.offset).toBe(10);
    expect(evaluate({ passticket: tickets.generate(3), now: 2 ** 32 + 9 }).value.ticket).toMatchObject({ offset: 6, second: 2 ** 32 + 3 });
    // The memory of used tickets goes by the true second: it is no replay of one 136 years before.
    const need = decideEvaluation({ ...FRED, candidates: [guarded], passticket: tickets.generate(3), now: 2 ** 32 + 9 });
    expect(need).toMatchObject({ need: { second: 2 ** 32 + 3, expires: 2 ** 32 + 603 } });
  });

  it('refuses what is no ticket under any key, before any crypto', () => {
    expect(brief(evaluate({ passticket: 'BAAAAAAA' }).steps).slice(2)).toEqual([
      'PTKT.DECODE fail legacy',
      'PTKT.WINDOW not-reached',
      'PTKT.REPLAY not-reached',
    ]);
  });

  describe('with replay protection', () => {
    const request = { candidates: [guarded] };

    it('needs to know whether the ticket was used, last', () => {
      const outcome = decideEvaluation({ ...FRED, ...request, now: MADE + 100 });
      expect(outcome).toEqual({
        need: { kind: 'ticketUse', key: USE, algorithm: 'legacy', userid: 'FRED', applname: 'BBGZDFLT', second: MADE, expires: MADE + 600 },
      });
    });

    it('keeps a ticket from the future until its own time and the window have passed, not until first use and the window', () => {
      const outcome = decideEvaluation({ ...FRED, ...request, now: MADE - 500 });
      expect(isNeed(outcome) && outcome.need.expires).toBe(MADE + 600);
    });

    it('never uses up a ticket that is refused for another reason', () => {
      expect(isNeed(decideEvaluation({ ...FRED, ...request, now: MADE + 601 }))).toBe(false);
      expect(isNeed(decideEvaluation({ ...FRED, ...request, authority: { outcome: 'refused', steps: [] } }))).toBe(false);
    });

    it.each([
      ['first', 'granted', [0, 0, 0]],
      ['replay', 'refused', [8, 16, 32]],
      ['unknown', 'refused', [8, 16, 32]],
      ['unavailable', 'refused', [8, 16, 32]],
      [true, 'refused', [8, 16, 32]],
    ])('answers a use that is %s with %s', (use, outcome, codes) => {
      expect(evaluate(request, new Map([[USE, use]]))).toMatchObject({ outcome, value: { codes } });
    });

    it('asks by what the ticket decodes to, not by its text', () => {
      const outcome = decideEvaluation({ ...FRED, ...request, userid: 'fred', applname: 'bbgzdflt' });
      expect(isNeed(outcome) && outcome.need.key).toBe(USE);
    });
  });

  describe('with several keys', () => {
    const qualified: TicketProfile = { name: 'BBGZDFLT.FRED', replayProtection: false, legacy: otherKey };

    it('falls back from the qualified profile to the plain one', () => {
      const decision = evaluate({ candidates: [qualified, open] });
      expect(decision.value.ticket?.profile).toBe('BBGZDFLT');
      expect(brief(decision.steps).filter((line) => line.includes('fail'))).toEqual([]);
      expect(brief(decision.steps)[1]).toBe('PTKT.PROFILE pass BBGZDFLT.FRED');
    });

    const failed = (decision: EvaluationDecision): string[] =>
      decision.steps.filter(({ verdict }) => verdict === 'fail').map(({ check, reads, found }) => `${check} ${reads?.name} ${found}`);

    it('fails with the last one, if the ticket was made with none', () => {
      const none = { ...FRED, userid: 'USER1' };
      expect(failed(evaluate({ ...none, candidates: [open, qualified] }))).toEqual([
        expect.stringMatching(/^PTKT.WINDOW PTKTDATA BBGZDFLT.FRED /),
      ]);
    });

    it('fails with the one that it was made with, though others are tried after it', () => {
      expect(failed(evaluate({ candidates: [open, qualified], now: MADE + 700 }))).toEqual(['PTKT.WINDOW PTKTDATA BBGZDFLT 700']);
      const replay = evaluate({ candidates: [guarded, qualified] }, new Map([[USE, 'replay']]));
      expect(failed(replay)).toEqual(['PTKT.REPLAY PTKTDATA BBGZDFLT replay']);
      expect(replay.steps.at(-1)?.remedy).toHaveLength(2);
      const context = { userid: 'FRED', applname: 'BBGZDFLT', caller: 'IMSSTC', system: 'WG31', now: MADE, flow: '' };
      const record = evaluationRecord('verify', { codes: replay.value.codes, steps: replay.steps }, context);
      expect(record).toMatchObject({ event: 1, qualifier: 33, fields: { algorithm: 'legacy', second: MADE } });
    });

    it('a replay of one kind is told as a replay, though the value is no ticket of the other kind', () => {
      const key = EnhancedKey.fromHex('5A'.repeat(64));
      const both: TicketProfile = { ...guarded, enhanced: { key, type: 'UPPER', timeout: 60, replayAllowed: false } };
      const passticket = new EnhancedTickets(key, 'UPPER', 'FRED', 'BBGZDFLT').generate(MADE);
      const use = `ticketUse enhanced BBGZDFLT FRED ${MADE}`;
      expect(failed(evaluate({ candidates: [both], passticket }, new Map([[use, 'replay']])))).toEqual([
        'PTKT.REPLAY PTKTDATA BBGZDFLT replay',
      ]);
      expect(failed(evaluate({ candidates: [both], passticket, now: MADE + 90 }))).toEqual(['PTKT.WINDOW PTKTDATA BBGZDFLT 90']);
    });

    it('a used ticket is still good under a profile without protection that has the same key', () => {
      const decision = evaluate({ candidates: [{ ...guarded, name: 'BBGZDFLT.FRED' }, open] }, new Map([[USE, 'replay']]));
      expect([decision.outcome, failed(decision)]).toEqual(['granted', []]);
    });

    it('tries both kinds of one profile; REPLAY(YES), not APPLDATA, opens the enhanced one', () => {
      const key = EnhancedKey.fromHex('5A'.repeat(64));
      const both: TicketProfile = { ...guarded, enhanced: { key, type: 'MIXED', timeout: 60, replayAllowed: true } };
      const mixed = new EnhancedTickets(key, 'MIXED', 'FRED', 'BBGZDFLT').generate(MADE);
      expect(evaluate({ candidates: [both], passticket: mixed }).value.ticket?.algorithm).toBe('enhanced');
      expect(evaluate({ candidates: [both], passticket: mixed, now: MADE + 61 }).outcome).toBe('refused');
      expect(evaluate({ candidates: [both] }, new Map([[USE, 'first']])).value.ticket?.algorithm).toBe('legacy');
    });
  });

  it('refuses without a profile, and says what is missing', () => {
    const remedy = (missing?: EvaluationRequest['missing']): string | undefined =>
      evaluate({ candidates: [], ...(missing && { missing }) }).steps.at(-1)?.remedy?.[0]?.id;
    expect(remedy()).toBe('PTKT.DEFINE');
    expect(remedy('not-refreshed')).toBe('PTKT.REFRESH');
    expect(remedy('no-key')).toBe('PTKT.SETKEY');
    expect(remedy('inactive')).toBe('PTKT.CLASSACT');
    expect(remedy('not-raclisted')).toBe('PTKT.RACLIST');
  });

  it('refuses without a key', () => {
    const { legacy: _none, ...bare } = open;
    expect(brief(evaluate({ candidates: [bare] }).steps)).toEqual(['PTKT.NAMES pass BBGZDFLT FRED', 'PTKT.KEY fail']);
  });

  it('refuses a caller without authority, with 8/8/16 (passticket.md 5.8)', () => {
    const decision = evaluate({ authority: { outcome: 'refused', steps: [{ check: 'SAF.PROFILE', verdict: 'info' }] } });
    expect(decision.value.codes).toEqual([8, 8, 16]);
    expect(brief(decision.steps)).toEqual([
      'PTKT.NAMES pass BBGZDFLT FRED',
      'SAF.PROFILE info',
      'PTKT.AUTHORITY fail IRRPTAUTH.BBGZDFLT.FRED',
    ]);
  });

  it.each([{ userid: '' }, { userid: 'TOOLONGID' }, { applname: 'A.B' }])('refuses names that are none, with 8/8/4: %j', (names) => {
    expect(evaluate(names).value.codes).toEqual([8, 8, 4]);
  });

  it('holds for any user, application and key what the algorithm says (property)', () => {
    const name = fc.stringMatching(/^[A-Z0-9#@$]{1,8}$/);
    fc.assert(
      fc.property(name, name, fc.nat({ max: 2 ** 32 - 1 }), fc.integer({ min: -2000, max: 2000 }), (userid, applname, made, age) => {
        const passticket = new LegacyTickets(legacy, userid, applname).generate(made);
        const { outcome } = evaluate({ userid, applname, passticket, now: made + age });
        expect(outcome).toBe(Math.abs(age) <= 600 ? 'granted' : 'refused');
      }),
    );
  });

  it('never shows the ticket, and has a text for every check and remedy', () => {
    const decisions = [
      evaluate(),
      evaluate({ now: MADE + 700 }),
      evaluate({ now: MADE - 700 }),
      evaluate({ candidates: [guarded] }, new Map([[USE, 'replay']])),
      evaluate({ candidates: [guarded] }, new Map([[USE, 'unknown']])),
      evaluate({ candidates: [guarded] }, new Map([[USE, 'unavailable']])),
      evaluate({ candidates: [{ ...open, legacy: otherKey }] }),
      evaluate({ passticket: 'BAAAAAAA' }),
      evaluate({ userid: '' }),
      evaluate({ candidates: [] }),
      evaluate({ candidates: [{ name: 'X', replayProtection: true }] }),
    ];
    expect(JSON.stringify(decisions)).not.toMatch(/RQELV4J5|BAAAAAAA/);
    for (const { check, remedy } of decisions.flatMap(({ steps }) => steps)) {
      expect(passticketCatalogue.checks[check]?.title).toBeDefined();
      for (const one of remedy ?? []) expect(renderRemedy(passticketCatalogue, one)?.text.join()).not.toMatch(/\{|undefined/);
    }
  });
});
