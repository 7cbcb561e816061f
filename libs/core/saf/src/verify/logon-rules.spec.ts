import { isNeed } from '@idprop/decision';
import type { UserStatisticFact, VerifyDecision, VerifyRequest } from '../api.js';
import type { Options, PasswordOptions } from '../database/options.js';
import { NOW, sample, type SampleDatabase } from '../testing/sample-database.js';
import { decideVerify } from './decide-verify.js';
import { isWithin } from './entry.js';

const DAY = 86_400_000;
const REQUEST = { userid: 'FRED', secret: 'FREDPWD' };

interface World {
  readonly statistic?: Partial<UserStatisticFact>;
  readonly inHistory?: boolean;
  readonly now?: number;
}

/** VERIFY with the right password. */
function verify(from: SampleDatabase, request: VerifyRequest, world: World = {}): VerifyDecision & { asked: string[] } {
  const facts = new Map<string, unknown>();
  const asked: string[] = [];
  for (;;) {
    const outcome = decideVerify(from.db, request, facts, world.now ?? NOW);
    if (!isNeed(outcome)) return { ...(outcome as VerifyDecision), asked };
    const { key, kind } = outcome.need;
    asked.push(kind);
    if (kind === 'statistic') facts.set(key, { failures: 0, revoked: false, ...world.statistic });
    else facts.set(key, kind === 'passwordKnown' ? 'match' : kind === 'passwordInHistory' && world.inHistory === true);
  }
}

const code = ({ codes }: VerifyDecision): string => `${codes.racf}/${codes.reason}`;
const found = ({ steps }: VerifyDecision): unknown => steps.find(({ verdict }) => verdict === 'fail')?.found;
const options = (db: SampleDatabase, more: Partial<Options>): SampleDatabase => db.apply({ type: 'options', options: more });
const passwords = (db: SampleDatabase, more: Partial<PasswordOptions>): SampleDatabase =>
  options(db, { password: { ...db.db.options.password, ...more } });

describe('a new password at logon (saf.md 4.1 step 8, 13)', () => {
  it('is an effect of the whole logon, after the statistic', () => {
    const { outcome, effects } = verify(sample().user('FRED'), { ...REQUEST, newSecret: 'OTHER' });
    expect(outcome).toBe('granted');
    expect(effects).toEqual([
      { type: 'succeeded', userid: 'FRED', at: NOW },
      { type: 'newPassword', userid: 'FRED', kind: 'password', at: NOW },
    ]);
  });

  it('is not set when a later check refuses the logon', () => {
    const db = sample().user('FRED').activate('APPL').profile('APPL', 'A');
    expect(verify(db, { ...REQUEST, newSecret: 'OTHER', applname: 'A' })).toMatchObject({ outcome: 'refused', effects: [] });
  });

  it.each<[string, string, string]>([
    ['the same', 'fredpwd', 'FREDPWD in another case'],
    ['rules', 'TOO SHORT', 'a blank'],
    ['another kind', 'a phrase for a password 12', 'a phrase'],
    ['rules', '', 'nothing'],
  ])('is refused with 8/16: %s (%s)', (fault, newSecret) => {
    const decision = verify(sample().user('FRED'), { ...REQUEST, newSecret });
    expect([code(decision), found(decision)]).toEqual(['16/0', fault === 'rules' && newSecret.length > 8 ? 'another kind' : fault]);
  });

  it('keeps to the syntax rules', () => {
    const db = passwords(sample().user('FRED'), { rules: { '1': { least: 6, most: 8, pattern: 'AAAAAN' } } });
    expect(code(verify(db, { ...REQUEST, newSecret: 'ABCDE1' }))).toBe('0/0');
    expect(found(verify(db, { ...REQUEST, newSecret: 'ABCDEF' }))).toBe('rules');
  });

  it('comes no sooner than MINCHANGE days after the last change, unless the old one has expired', () => {
    const db = passwords(sample().user('FRED', ['SYS1'], { interval: 5 }), { minchange: 10 });
    const at = (days: number): unknown => found(verify(db, { ...REQUEST, newSecret: 'OTHER' }, { now: NOW + days * DAY }));
    expect([at(1), at(7), at(11)]).toEqual(['too soon', undefined, undefined]);
  });

  it('is looked for in the history only where there is one', () => {
    const request = { ...REQUEST, newSecret: 'OTHER' };
    expect(verify(sample().user('FRED'), request).asked).not.toContain('passwordInHistory');
    const db = passwords(sample().user('FRED'), { history: 8 });
    expect(code(verify(db, request))).toBe('0/0');
    expect(found(verify(db, request, { inHistory: true }))).toBe('history');
  });
});

describe('expiry', () => {
  it('is announced in the last days of the interval', () => {
    const db = passwords(sample().user('FRED', ['SYS1'], { interval: 30 }), { warning: 5 });
    const says = (days: number): unknown =>
      verify(db, REQUEST, { now: NOW + days * DAY }).steps.find(({ check }) => check === 'SAF.VERIFY.EXPIRES')?.found;
    expect([says(10), says(27), says(30)]).toEqual([undefined, 4, 1]);
  });
});

describe('SETROPTS INACTIVE', () => {
  const db = options(sample().user('FRED'), { inactive: 30 });
  it('revokes who did not use his ID for longer: since his last logon, his creation, or ALTUSER RESUME', () => {
    expect(code(verify(db, REQUEST, { now: NOW + 30 * DAY }))).toBe('0/0');
    expect(code(verify(db, REQUEST, { now: NOW + 31 * DAY }))).toBe('28/0');
    expect(code(verify(db, REQUEST, { now: NOW + 31 * DAY, statistic: { lastAccess: NOW + 5 * DAY } }))).toBe('0/0');
    const resumed = options(sample().user('FRED', ['SYS1'], { resumed: NOW + 31 * DAY }), { inactive: 30 });
    expect(code(verify(resumed, REQUEST, { now: NOW + 40 * DAY }))).toBe('0/0');
  });
});

describe('day and time of logon (step 9)', () => {
  /** A Monday, 2020-09-28, at this time. */
  const monday = (hours: number, minutes = 0): number => Date.UTC(2020, 8, 28, hours, minutes);

  it.each([
    ['0800', '1700', monday(8), true],
    ['0800', '1700', monday(7, 59), false],
    ['0800', '1700', monday(17), false],
    ['2200', '0600', monday(23), true],
    ['2200', '0600', monday(5, 59), true],
    ['2200', '0600', monday(12), false],
    ['0000', '2400', monday(23, 59), true],
  ])('%s to %s', (begin, end, now, expected) => {
    expect(isWithin({ time: { begin, end } }, now)).toBe(expected);
  });

  it.each([
    [60, monday(7), true],
    [60, monday(16), false],
    [-330, monday(13, 30), true],
    [-330, monday(8), false],
  ])('counts by the clock on the wall, %d minutes from UTC', (minutesFromUtc, now, expected) => {
    expect(isWithin({ days: [1], time: { begin: '0800', end: '1700' } }, now, minutesFromUtc)).toBe(expected);
    const db = sample().user('FRED', ['SYS1'], { logon: { days: [1], time: { begin: '0800', end: '1700' } } });
    expect(code(verify(db, { ...REQUEST, minutesFromUtc }, { now }))).toBe(expected ? '0/0' : '48/4');
  });

  it('hours over midnight belong to the day on which they begin', () => {
    const night = { days: [0], time: { begin: '2200', end: '0600' } };
    expect([isWithin(night, monday(5)), isWithin(night, monday(23))]).toEqual([true, false]);
  });

  it('refuses with 8/48 reason 4, but not who is asserted', () => {
    const db = sample().user('FRED', ['SYS1'], { logon: { days: [0] } });
    expect(code(verify(db, REQUEST, { now: monday(12) }))).toBe('48/4');
    expect(code(verify(db, { userid: 'FRED', asserted: true }, { now: monday(12) }))).toBe('0/0');
  });
});

describe('port of entry (step 9)', () => {
  const port = { class: 'TERMINAL', name: 'T1' } as const;

  it('takes READ where a profile covers it: 8/48 reason 8', () => {
    const db = sample().user('FRED').user('WILMA').activate('TERMINAL').profile('TERMINAL', 'T*', { FRED: 'READ' });
    expect(code(verify(db, { ...REQUEST, port }))).toBe('0/0');
    expect(code(verify(db, { ...REQUEST, userid: 'WILMA', port }))).toBe('48/8');
  });

  it('without a profile is a matter of SETROPTS TERMINAL', () => {
    const db = sample().user('FRED').activate('TERMINAL');
    expect(code(verify(db, { ...REQUEST, port }))).toBe('0/0');
    expect(code(verify(options(db, { terminal: 'NONE' }), { ...REQUEST, port }))).toBe('48/8');
    expect(code(verify(options(sample().user('FRED'), { terminal: 'NONE' }), { ...REQUEST, port }))).toBe('0/0');
  });
});

it('a user with OIDCARD needs a card that nobody can show: 8/40', () => {
  const db = sample().user('FRED', ['SYS1'], { attributes: ['OIDCARD'] });
  expect(code(verify(db, REQUEST))).toBe('40/0');
  expect(code(verify(db, { userid: 'FRED', asserted: true }))).toBe('0/0');
});
