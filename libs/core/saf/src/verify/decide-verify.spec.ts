import { isNeed, type Facts } from '@idprop/decision';
import { renderMessage, renderRemedy } from '@idprop/decision';
import type { PasswordKnown, TicketVerdict, VerifyDecision, VerifyRequest } from '../api.js';
import { safCatalogue } from '../catalogue.js';
import { KEY_NAME_FIELD } from '../tasks/passticket-profiles.js';
import { smf80Of } from '../smf/smf80.js';
import { NOW, sample, type SampleDatabase } from '../testing/sample-database.js';
import { decideVerify } from './decide-verify.js';

interface World {
  readonly password?: boolean;
  readonly known?: PasswordKnown;
  readonly ticket?: TicketVerdict;
  readonly again?: TicketVerdict;
  readonly failures?: number;
  readonly revoked?: boolean;
  readonly now?: number;
}

/** Runs the two phases to the end; notes which facts were asked for. */
function verify(from: SampleDatabase, request: VerifyRequest, world: World = {}): VerifyDecision & { asked: string[] } {
  const facts = new Map<string, unknown>();
  const asked: string[] = [];
  for (;;) {
    const outcome = decideVerify(from.db, request, facts as Facts, world.now ?? NOW);
    if (!isNeed(outcome)) return { ...(outcome as VerifyDecision), asked };
    const { need } = outcome;
    asked.push(need.kind);
    if (need.kind === 'statistic') facts.set(need.key, { failures: world.failures ?? 0, revoked: world.revoked === true });
    else if (need.kind === 'passwordKnown') facts.set(need.key, world.known ?? 'unknown');
    else if (need.kind === 'passwordMatch') facts.set(need.key, world.password === true);
    else facts.set(need.key, (need.key.endsWith('again') ? world.again : undefined) ?? world.ticket ?? 'bad');
  }
}

const messageIds = (decision: VerifyDecision): string[] => decision.steps.flatMap(({ messages }) => messages ?? []).map(({ id }) => id);
const code = ({ codes }: VerifyDecision): string => `${codes.saf}/${codes.racf}/${codes.reason}`;
const fred = (): SampleDatabase => sample().group('STAFF').user('FRED', ['STAFF', 'SYS1'], { name: 'FRED FLINTSTONE' });
const REQUEST = { userid: 'FRED', secret: 'FREDPWD' };

function withKey(db: SampleDatabase, name = 'IMSAPPL'): SampleDatabase {
  return db
    .activate('PTKTDATA')
    .profile('PTKTDATA', name, {}, { segments: { SSIGNON: { [KEY_NAME_FIELD]: `${name}#1` } } })
    .raclist('PTKTDATA');
}

describe('decideVerify, in the order of saf.md 4.1', () => {
  it('gives the default identity without user ID and password', () => {
    expect(verify(fred(), { userid: '' })).toMatchObject({ outcome: 'granted', value: { userid: '*' } });
  });

  it('refuses an unknown user with 8/4 before anything is asked', () => {
    const decision = verify(fred(), { userid: 'WILMA', secret: 'X' });
    expect([code(decision), decision.asked]).toEqual(['8/4/0', []]);
    expect(messageIds(decision)).toEqual(['ICH408I.UNDEFINED', 'IRR012I']);
  });

  it('builds an ACEE of a good password, and notes the logon', () => {
    const decision = verify(fred(), { ...REQUEST, userid: 'fred' }, { password: true });
    expect(decision.value).toEqual({ userid: 'FRED', group: 'STAFF', name: 'FRED FLINTSTONE', by: 'password' });
    expect(decision.effects).toEqual([{ type: 'succeeded', userid: 'FRED', at: NOW }]);
    expect(decision.identity).toMatchObject({ kind: 'saf', userid: 'FRED', from: 'password' });
  });

  it('counts a wrong password and says no more than that it is wrong', () => {
    const db = fred().apply({ type: 'options', options: { password: { ...fred().db.options.password, revoke: 3 } } });
    const decision = verify(db, REQUEST);
    expect(code(decision)).toBe('8/8/0');
    expect(decision.effects).toEqual([{ type: 'failed', userid: 'FRED', limit: 3 }]);
    expect(messageIds(decision)).toEqual(['ICH408I.PASSWORD', 'IRR013I']);
    const [first] = decision.steps.flatMap(({ messages }) => messages ?? []);
    expect(first && renderMessage(safCatalogue, first)).toEqual([
      'ICH408I USER(FRED    ) GROUP(STAFF   ) NAME(FRED FLINTSTONE     )',
      '  LOGON/JOB INITIATION - INVALID PASSWORD',
    ]);
  });

  it('writes EXCESSIVE PASSWORD ATTEMPTS with the attempt that reaches the limit', () => {
    const db = fred().apply({ type: 'options', options: { password: { ...fred().db.options.password, revoke: 3 } } });
    expect(messageIds(verify(db, REQUEST, { failures: 1 }))).not.toContain('ICH408I.ATTEMPTS');
    expect(messageIds(verify(db, REQUEST, { failures: 2 }))).toContain('ICH408I.ATTEMPTS');
  });

  it('does not count failures of a PROTECTED user, whose password is never compared', () => {
    const db = sample().user('STC', ['SYS1'], { password: undefined });
    const decision = verify(db, { userid: 'STC', secret: 'ANY' }, { password: true });
    expect([code(decision), decision.effects, decision.asked]).toEqual(['8/8/0', [], []]);
  });

  it('refuses a revoked user after his password was right: 8/28', () => {
    expect(code(verify(fred(), REQUEST, { password: true, revoked: true }))).toBe('8/28/0');
    expect(code(verify(sample().user('FRED', ['SYS1'], { revoked: true }), REQUEST, { password: true }))).toBe('8/28/0');
    expect(verify(fred(), REQUEST, { password: false, revoked: true })).toMatchObject({ codes: { racf: 8 }, effects: [] });
  });

  it('revokes and resumes by date', () => {
    const db = sample().user('FRED', ['SYS1'], { revokeDate: NOW + 1000, resumeDate: NOW + 2000 });
    const at = (now: number): string => code(verify(db, REQUEST, { password: true, now }));
    expect([at(NOW), at(NOW + 1000), at(NOW + 2000)]).toEqual(['0/0/0', '8/28/0', '0/0/0']);
  });

  it('checks the group: not connected 8/20, connection revoked 8/36', () => {
    const db = fred().group('OTHER', 'GONE');
    const connect = db.db.user('FRED')?.connects['STAFF'];
    if (connect === undefined) throw new Error('FRED is not connected');
    db.apply({ type: 'connect', userid: 'FRED', group: 'GONE', connect: { ...connect, revoked: true } });
    expect(code(verify(db, { ...REQUEST, group: 'OTHER' }, { password: true }))).toBe('8/20/0');
    expect(code(verify(db, { ...REQUEST, group: 'GONE' }, { password: true }))).toBe('8/36/0');
    expect(verify(db, { ...REQUEST, group: 'SYS1' }, { password: true }).value?.group).toBe('SYS1');
  });

  it('refuses an expired password with 8/12: set by an administrator, or older than the interval', () => {
    const day = 86_400_000;
    expect(code(verify(sample().user('FRED', ['SYS1'], { password: {} }), REQUEST, { password: true }))).toBe('8/12/0');
    const aging = sample().user('FRED', ['SYS1'], { interval: 30 });
    expect(code(verify(aging, REQUEST, { password: true, now: NOW + 30 * day }))).toBe('0/0/0');
    expect(code(verify(aging, REQUEST, { password: true, now: NOW + 31 * day }))).toBe('8/12/0');
  });

  it('refuses with 8/52 who may not use the application, and passes where no profile covers it', () => {
    const db = fred().activate('APPL');
    expect(verify(db, { ...REQUEST, applname: 'BBGZDFLT' }, { password: true }).outcome).toBe('granted');
    const decision = verify(db.profile('APPL', 'BBGZDFLT'), { ...REQUEST, applname: 'BBGZDFLT' }, { password: true });
    expect(code(decision)).toBe('8/52/0');
    expect(messageIds(decision)).toEqual(['ICH408I.APPL']);
    expect(decision.steps.at(-1)?.remedy?.[0]).toEqual({
      id: 'SAF.PERMIT',
      inserts: { profile: 'BBGZDFLT', class: 'APPL', userid: 'FRED', intent: 'READ' },
    });
  });

  it('believes a trusted caller: no secret is asked for, nothing is counted, the distributed identity stays', () => {
    const distributed = { name: 'distuser1', registry: 'zCEERealm' };
    const decision = verify(fred(), { userid: 'FRED', asserted: true, distributed });
    expect(decision.asked).toEqual(['statistic']);
    expect(decision.effects).toEqual([]);
    expect(decision.identity).toMatchObject({ userid: 'FRED', from: 'asserted', carries: distributed });
    expect(code(verify(fred(), { userid: 'FRED', asserted: true }, { revoked: true }))).toBe('8/28/0');
  });
});

describe('a PassTicket at logon', () => {
  const ticket = { userid: 'FRED', secret: 'RQELV4J5', applname: 'IMSAPPL' };

  it('stands in for an expired password; the slow comparison is not made', () => {
    const db = withKey(sample().user('FRED', ['SYS1'], { password: {} }));
    const decision = verify(db, ticket, { ticket: 'good' });
    expect(decision.asked).toEqual(['statistic', 'passwordKnown', 'ticketVerdict']);
    expect(decision.value?.by).toBe('passticket');
  });

  it('leaves steps in the order of RACF: password, then PassTicket', () => {
    const order = (world: World): unknown[] =>
      verify(withKey(fred()), ticket, world)
        .steps.slice(1, 4)
        .map(({ check, verdict, found }) => [check, verdict, found]);
    const key = ['SAF.VERIFY.PTKTDATA', 'pass', 'IMSAPPL'];
    const good = ['SAF.VERIFY.PASSTICKET', 'pass', 'IMSAPPL'];
    expect(order({ ticket: 'good' })).toEqual([['SAF.VERIFY.PASSWORD', 'info', 'not compared'], key, good]);
    expect(order({ ticket: 'good', known: 'mismatch' })).toEqual([['SAF.VERIFY.PASSWORD', 'info', false], key, good]);
    const tried = ['SAF.VERIFY.PTKTDATA', 'info', 'IMSAPPL'];
    expect(order({ ticket: 'bad' })).toEqual([['SAF.VERIFY.PASSWORD', 'info', false], tried, ['SAF.VERIFY.PASSTICKET', 'fail', 'bad']]);
  });

  it('says to the operator that it is a replay; its record is written where it was evaluated, and 8/8 is all that is told', () => {
    const replay = verify(withKey(fred()), ticket, { ticket: 'replay' });
    expect([code(replay), replay.steps.at(-1)?.found, messageIds(replay)]).toEqual(['8/8/0', 'replay', ['ICH408I.PASSWORD', 'IRR013I']]);
    expect(smf80Of(replay.steps)).toEqual([]);
    expect(smf80Of(verify(withKey(fred()), ticket, { ticket: 'bad' }).steps)).toMatchObject([{ event: 1, qualifier: 1 }]);
  });

  it('is not taken for a PROTECTED user: he needs a password first (passticket.md 5.2)', () => {
    const db = withKey(sample().group('SYS1').user('FRED', ['SYS1'], { password: undefined }));
    const decision = verify(db, ticket, { ticket: 'good' });
    expect([code(decision), decision.steps.at(-1)?.check, decision.asked]).toEqual(['8/8/0', 'SAF.VERIFY.PROTECTED', []]);
    const [remedy] = decision.steps.at(-1)?.remedy ?? [];
    expect(remedy && renderRemedy(safCatalogue, remedy)?.text.at(-1)).toBe('ALTUSER FRED PASSWORD(<password>) NOEXPIRED');
  });

  it('is decided as RACF decides it, whatever is known beforehand', () => {
    for (const password of [true, false]) {
      for (const verdict of ['good', 'bad'] as const) {
        for (const known of ['unknown', password ? 'match' : 'mismatch'] as const) {
          const decision = verify(withKey(fred()), ticket, { password, ticket: verdict, known });
          expect([password, verdict, decision.outcome, decision.effects[0]?.type]).toEqual(
            password || verdict === 'good' ? [password, verdict, 'granted', 'succeeded'] : [password, verdict, 'refused', 'failed'],
          );
        }
      }
    }
  });

  it('is not asked about when the value is known to be the password; a value known to be none is not compared slowly', () => {
    expect(verify(withKey(fred()), ticket, { known: 'match' }).asked).toEqual(['statistic', 'passwordKnown']);
    expect(verify(withKey(fred()), ticket, { known: 'mismatch' }).asked).toEqual(['statistic', 'passwordKnown', 'ticketVerdict']);
  });

  it('that nobody can judge does not stand in the way of a password; a value that is none waits for the verdict', () => {
    const right = verify(withKey(fred()), ticket, { ticket: 'unanswered', password: true });
    expect([right.value?.by, right.asked.slice(2)]).toEqual(['password', ['ticketVerdict', 'passwordMatch']]);
    const other = verify(withKey(fred()), ticket, { ticket: 'unanswered', again: 'good' });
    expect([other.value?.by, other.asked.slice(2)]).toEqual(['passticket', ['ticketVerdict', 'passwordMatch', 'ticketVerdict']]);
  });

  it.each(['ABCDEFGH', 'abcdefgh', 'a-b_C9z0'])('is tried for eight characters of both alphabets: %s', (secret) => {
    expect(verify(withKey(fred()), { ...ticket, secret }).asked).toContain('ticketVerdict');
  });

  it.each(['ABCDEFG', 'ABCDEFGHI', 'ABCDEF G', 'ABCDEF#1'])('is not tried for %s', (secret) => {
    expect(verify(withKey(fred()), { ...ticket, secret }).asked).not.toContain('ticketVerdict');
  });

  it('is not tried when the password matches', () => {
    expect(verify(withKey(fred()), ticket, { password: true }).value?.by).toBe('password');
  });

  const refresh = (db: SampleDatabase): SampleDatabase => db.activate('PTKTDATA').raclist('PTKTDATA');
  const keyed = { segments: { SSIGNON: { KEYNAME: 'k' } } };
  const inactive = { type: 'switch', switch: 'active', classes: ['PTKTDATA'], on: false } as const;

  it.each<[string, string[], (db: SampleDatabase) => SampleDatabase]>([
    ['no key profile', ['SAF.PASSWORD', 'SAF.PTKTDATA.KEY'], (db) => refresh(db)],
    ['class not RACLISTed', ['SAF.RACLIST', 'SAF.PASSWORD'], (db) => withKey(db).apply({ type: 'noraclist', classes: ['PTKTDATA'] })],
    ['class inactive', ['SAF.CLASSACT', 'SAF.PASSWORD'], (db) => withKey(db).apply(inactive)],
    ['key of another application', ['SAF.PASSWORD', 'SAF.PTKTDATA.KEY'], (db) => withKey(db, 'OTHER')],
    ['profile without a key', ['SAF.PTKTDATA.SETKEY', 'SAF.PASSWORD'], (db) => refresh(db.profile('PTKTDATA', 'IMSAPPL'))],
    [
      'generic key profile',
      ['SAF.PTKTDATA.KEY', 'SAF.PASSWORD'],
      (db) => refresh(db.profile('PTKTDATA', 'IMS*', {}, { ...keyed, generic: true })),
    ],
    ['key not yet REFRESHed', ['SAF.REFRESH', 'SAF.PASSWORD'], (db) => withKey(db, 'A').profile('PTKTDATA', 'IMSAPPL', {}, keyed)],
  ])('is not tried: %s; what was meant comes first among the remedies: %j', (_why, remedies, prepare) => {
    const decision = verify(prepare(fred()), ticket, { ticket: 'good' });
    expect([code(decision), decision.asked]).toEqual(['8/8/0', ['statistic', 'passwordKnown', 'passwordMatch']]);
    expect(decision.steps.at(-1)?.remedy?.map(({ id }) => id)).toEqual(remedies);
  });

  it('that is bad counts as a wrong password', () => {
    const decision = verify(withKey(fred()), ticket);
    expect(code(decision)).toBe('8/8/0');
    expect(decision.effects).toEqual([{ type: 'failed', userid: 'FRED', limit: 0 }]);
  });
});
