import { safIdentity } from '@idprop/identity';
import { EnhancedKey } from '../enhanced/enhanced-key.js';
import { EnhancedTickets } from '../enhanced/enhanced-tickets.js';
import { LegacyKey } from '../legacy/legacy-key.js';
import { decideGeneration, type GenerationRequest } from './decide-generation.js';

const REQUEST: GenerationRequest = {
  userid: 'FRED',
  applname: 'BBGZDFLT',
  now: Date.parse('2020-09-28T15:13:05Z') / 1000,
  caller: safIdentity('LIBSERV', 'started'),
  authority: { outcome: 'granted', steps: [{ check: 'SAF.ACCESS.INTENT', verdict: 'pass' }] },
  profile: { name: 'BBGZDFLT', replayProtection: true, legacy: LegacyKey.fromHex('123456789ABCDEF0') },
};

describe('decideGeneration', () => {
  it('makes the ticket that a real RACF made, for the caller who may', () => {
    const decision = decideGeneration(REQUEST);
    expect(decision).toMatchObject({
      outcome: 'granted',
      value: { codes: [0, 0, 0], passticket: 'RQELV4J5' },
      identity: { userid: 'LIBSERV' },
    });
    expect(decision.steps.map(({ check, verdict }) => `${check} ${verdict}`)).toEqual([
      'PTKT.NAMES pass',
      'SAF.ACCESS.INTENT pass',
      'PTKT.AUTHORITY pass',
      'PTKT.PROFILE pass',
      'PTKT.GENERATE pass',
    ]);
    expect(decision.steps[2]).toMatchObject({ expected: 'UPDATE', found: 'IRRPTAUTH.BBGZDFLT.FRED' });
  });

  it('never records the ticket', () => {
    expect(JSON.stringify(decideGeneration(REQUEST).steps)).not.toContain('RQELV4J5');
  });

  it('refuses a caller without authority with 8/8/16, whatever keys there are', () => {
    const decision = decideGeneration({ ...REQUEST, authority: { outcome: 'refused', steps: [] } });
    expect(decision).toMatchObject({ outcome: 'refused', value: { codes: [8, 8, 16] }, identity: { kind: 'none' } });
    expect(decision.value.passticket).toBeUndefined();
  });

  it('refuses without a profile or a key with 8/16/28', () => {
    const { profile: _gone, ...without } = REQUEST;
    expect(decideGeneration({ ...without, missing: 'not-refreshed' })).toMatchObject({ outcome: 'refused', value: { codes: [8, 16, 28] } });
    expect(decideGeneration({ ...without, missing: 'not-refreshed' }).steps.at(-1)?.remedy).toEqual([{ id: 'PTKT.REFRESH', inserts: {} }]);
    const keyless = decideGeneration({ ...REQUEST, profile: { name: 'BBGZDFLT', replayProtection: true } });
    expect(keyless).toMatchObject({ outcome: 'refused', value: { codes: [8, 16, 28] } });
    expect(keyless.steps.at(-1)?.check).toBe('PTKT.KEY');
  });

  it('makes an enhanced ticket where the profile has both keys (passticket.md 5.2)', () => {
    const key = EnhancedKey.fromHex('5A'.repeat(64));
    const profile = { ...REQUEST.profile!, enhanced: { key, type: 'UPPER', timeout: 60, replayAllowed: false } as const };
    expect(decideGeneration({ ...REQUEST, profile }).value.passticket).toBe(
      new EnhancedTickets(key, 'UPPER', 'FRED', 'BBGZDFLT').generate(REQUEST.now),
    );
  });

  it('makes legacy tickets at any time, as four bytes hold it; enhanced ones from 1970 on', () => {
    const made = (now: number, profile = REQUEST.profile!): unknown => decideGeneration({ ...REQUEST, now, profile }).value;
    expect(made(REQUEST.now + 2 ** 32)).toEqual({ codes: [0, 0, 0], passticket: 'RQELV4J5' });
    expect(made(REQUEST.now - 2 ** 32)).toEqual({ codes: [0, 0, 0], passticket: 'RQELV4J5' });
    const enhanced = { key: EnhancedKey.fromHex('5A'.repeat(64)), type: 'UPPER', timeout: 60, replayAllowed: false } as const;
    expect(made(-1, { ...REQUEST.profile!, enhanced })).toEqual({ codes: [8, 16, 28] });
    expect(made(REQUEST.now + 2 ** 32, { ...REQUEST.profile!, enhanced })).toMatchObject({ codes: [0, 0, 0] });
  });

  it('refuses names that are none with 8/8/4', () => {
    expect(decideGeneration({ ...REQUEST, userid: 'ÄBC' }).value.codes).toEqual([8, 8, 4]);
  });
});
