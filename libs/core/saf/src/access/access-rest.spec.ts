import type { AccessLevel, AccessRequest } from '../api.js';
import type { Profile } from '../database/model.js';
import { NOW, sample, type SampleDatabase } from '../testing/sample-database.js';
import { decideAccess } from './decide-access.js';

function decide(from: SampleDatabase, request: Partial<AccessRequest>) {
  return decideAccess(from.db, { userid: 'FRED', class: 'FACILITY', resource: 'A.B', intent: 'READ', ...request });
}

const codes = (...args: Parameters<typeof decide>): string => {
  const { saf, racf, reason, allowed } = decide(...args).value;
  return `${saf}/${racf}/${reason} ${allowed}`;
};
const checks = (...args: Parameters<typeof decide>): string[] => decide(...args).steps.map(({ check }) => check);
const fred = (): SampleDatabase => sample().group('STAFF').user('FRED', ['STAFF', 'SYS1']).activate('FACILITY');
const data = (from: SampleDatabase): SampleDatabase => from.apply({ type: 'switch', switch: 'generic', classes: ['DATASET'], on: true });
const when = (access: AccessLevel, id = 'FRED'): Partial<Profile> => ({
  conditional: [{ class: 'TERMINAL', name: 'T1', id, access }],
});

describe('conditional access lists (step 15)', () => {
  it('raise the level where the condition holds and its class is active', () => {
    const db = fred().profile('FACILITY', 'A.B', {}, when('UPDATE'));
    const request = { intent: 'UPDATE', when: { TERMINAL: 'T1' } } as const;
    expect(codes(db, request)).toBe('8/8/0 NONE');
    db.activate('TERMINAL');
    expect([codes(db, request), codes(db, { ...request, when: { TERMINAL: 'T2' } })]).toEqual(['0/0/0 UPDATE', '8/8/0 NONE']);
    expect(checks(db, request)).toContain('SAF.ACCESS.WHEN');
  });

  it('raise also what a user entry of NONE denies, and never lower', () => {
    const db = fred().activate('TERMINAL').profile('FACILITY', 'A.B', { FRED: 'NONE' }, when('READ'));
    expect(codes(db, { when: { TERMINAL: 'T1' } })).toBe('0/0/0 READ');
    db.profile('FACILITY', 'A.B', { FRED: 'ALTER' }, when('NONE'));
    expect(codes(db, { when: { TERMINAL: 'T1' } })).toBe('0/0/0 ALTER');
  });

  it('help a RESTRICTED user by his name, not by *', () => {
    const db = fred()
      .activate('TERMINAL')
      .user('LIMITED', ['SYS1'], { attributes: ['RESTRICTED'] });
    const request = { userid: 'LIMITED', when: { TERMINAL: 'T1' } };
    expect(codes(db.profile('FACILITY', 'A.B', {}, when('READ', 'LIMITED')), request)).toBe('0/0/0 READ');
    expect(codes(db.profile('FACILITY', 'A.B', {}, when('READ', '*')), request)).toBe('8/8/0 NONE');
  });
});

describe('WARNING and STATUS=ACCESS (saf.md 2.2)', () => {
  it('tells of WARNING with reason 4 when asked to', () => {
    const db = fred().profile('FACILITY', 'A.B', {}, { warning: true });
    expect([codes(db, {}), codes(db, { status: 'WARN' })]).toEqual(['0/0/0 NONE', '0/0/4 NONE']);
  });

  it.each([
    ['NONE', 0],
    ['EXECUTE', 0],
    ['READ', 4],
    ['UPDATE', 8],
    ['CONTROL', 12],
    ['ALTER', 16],
  ] as const)('%s is reason %d, and nothing is refused', (level, reason) => {
    const decision = decide(fred().profile('FACILITY', 'A.B', { FRED: level }), { status: 'ACCESS', intent: 'ALTER' });
    expect(decision.value).toMatchObject({ saf: 0, racf: 20, reason });
    expect(decision.steps.flatMap(({ messages }) => messages ?? [])).toEqual([]);
  });
});

describe('class DATASET', () => {
  it('is the own of the user whose ID it begins with, except of a RESTRICTED one (step 10)', () => {
    const db = data(fred().user('LIMITED', ['SYS1'], { attributes: ['RESTRICTED'] }))
      .profile('DATASET', 'FRED.**')
      .profile('DATASET', 'LIMITED.*');
    expect(codes(db, { class: 'DATASET', resource: 'FRED.CNTL', intent: 'ALTER' })).toBe('0/0/0 ALTER');
    expect(codes(db, { class: 'DATASET', userid: 'LIMITED', resource: 'LIMITED.CNTL' })).toBe('8/8/0 NONE');
    expect(codes(db, { class: 'DATASET', userid: 'IBMUSER', resource: 'FRED.CNTL' })).toBe('8/8/0 NONE');
  });

  it.each([
    ['NONE', '4/4/0 NONE'],
    ['WARNING', '0/0/0 ALTER'],
    ['FAILURES', '8/8/0 NONE'],
  ] as const)('without a profile, PROTECTALL(%s): %s', (protectall, expected) => {
    const db = data(fred()).apply({ type: 'options', options: { protectall } });
    expect(codes(db, { class: 'DATASET', resource: 'PAY.X' })).toBe(expected);
    expect(codes(db, { resource: 'PAY.X' })).toBe('4/4/0 NONE');
  });

  it('with EGN a final * stays within its qualifier; profiles from before keep their meaning', () => {
    const covers = (name: string, egn: boolean, resource: string): boolean =>
      codes(data(fred()).profile('DATASET', name, { FRED: 'READ' }, { egn }), { class: 'DATASET', resource }).startsWith('0');
    expect([covers('PAY.*', true, 'PAY.A'), covers('PAY.*', true, 'PAY.A.B'), covers('PAY.*', false, 'PAY.A.B')]).toEqual([
      true,
      false,
      true,
    ]);
    expect([covers('PAY.A*', true, 'PAY.AB'), covers('PAY.A*', true, 'PAY.AB.C'), covers('PAY.A*', false, 'PAY.AB.C')]).toEqual([
      true,
      false,
      true,
    ]);
    expect(covers('PAY.**', true, 'PAY.A.B.C')).toBe(true);
  });

  it('gives OPERATIONS ALTER, for all or within the scope of the group that has it', () => {
    const db = data(fred()).group('PAY').user('OPER', ['SYS1', 'PAY']).profile('DATASET', 'PAY.**').profile('DATASET', 'HR.**');
    const connect = db.db.user('OPER')?.connects['PAY'];
    if (connect === undefined) throw new Error('OPER is not connected');
    db.apply({ type: 'connect', userid: 'OPER', group: 'PAY', connect: { ...connect, attributes: ['OPERATIONS'] } });
    const oper = (resource: string): string => codes(db, { class: 'DATASET', userid: 'OPER', resource, intent: 'ALTER' });
    expect([oper('PAY.X'), oper('HR.X')]).toEqual(['0/0/0 ALTER', '8/8/0 NONE']);
    db.apply({ type: 'permit', class: 'DATASET', name: 'PAY.**', id: 'PAY', access: 'NONE' });
    expect(oper('PAY.X')).toBe('8/8/0 NONE');
  });
});

describe('grouping classes', () => {
  const grouped = (): SampleDatabase =>
    fred()
      .group('HEADS')
      .activate('TCICSTRN', 'GCICSTRN')
      .profile('GCICSTRN', 'PAY1', { FRED: 'READ', HEADS: 'UPDATE' }, { members: ['PAYA', 'PAYB'] })
      .profile('GCICSTRN', 'PAY2', { HEADS: 'READ', STAFF: 'ALTER' }, { members: ['PAYB', 'PAYC'], warning: true })
      .profile('TCICSTRN', 'PAYA', { HEADS: 'ALTER' });

  it('protect their members from RACLIST on', () => {
    const db = grouped();
    expect(codes(db, { class: 'TCICSTRN', resource: 'PAYC' })).toBe('4/4/0 NONE');
    db.raclist('TCICSTRN', 'GCICSTRN');
    expect(codes(db, { class: 'TCICSTRN', resource: 'PAYC' })).toBe('0/0/0 ALTER');
  });

  it('join access lists to the higher access; WARNING is that of the first one', () => {
    const db = grouped().raclist('TCICSTRN', 'GCICSTRN').db;
    expect(db.copyOf('TCICSTRN')?.get('PAYB')).toMatchObject({
      access: { FRED: 'READ', HEADS: 'UPDATE', STAFF: 'ALTER' },
      warning: false,
      mergedFrom: ['GCICSTRN PAY1', 'GCICSTRN PAY2'],
    });
    expect(db.copyOf('TCICSTRN')?.get('PAYA')?.mergedFrom).toEqual(['GCICSTRN PAY1', 'TCICSTRN PAYA']);
  });

  it('say that a resource was merged, and send the PERMIT to the grouping profile', () => {
    const decision = decide(grouped().raclist('TCICSTRN', 'GCICSTRN'), { class: 'TCICSTRN', resource: 'PAYB', intent: 'CONTROL' });
    expect(decision.steps.map(({ check }) => check)).toContain('SAF.PROFILE.MERGED');
    expect(decision.steps.find(({ verdict }) => verdict === 'fail')?.remedy?.[0]?.inserts).toMatchObject({
      class: 'GCICSTRN',
      profile: 'PAY1',
    });
  });
});

describe('a forgotten REFRESH', () => {
  it('shows also where the copy still grants what the database does not', () => {
    const db = fred().profile('FACILITY', 'A.B', { FRED: 'READ' }).raclist('FACILITY');
    expect(checks(db, {})).not.toContain('SAF.COPY.CURRENT');
    db.apply({ type: 'permit', class: 'FACILITY', name: 'A.B', id: 'FRED' });
    expect(codes(db, {})).toBe('0/0/0 READ');
    expect(decide(db, {}).steps.at(-1)).toMatchObject({ check: 'SAF.COPY.CURRENT', remedy: [{ id: 'SAF.REFRESH' }] });
  });

  it('of a grouping profile shows in the member class', () => {
    const db = fred().activate('TCICSTRN', 'GCICSTRN').profile('TCICSTRN', 'X').raclist('TCICSTRN', 'GCICSTRN');
    db.profile('GCICSTRN', 'G', { FRED: 'READ' }, { members: ['X'] });
    expect(decide(db, { class: 'TCICSTRN', resource: 'X' }).steps.at(-1)).toMatchObject({ check: 'SAF.COPY.CURRENT', found: 'X' });
  });
});

describe('connections revoked by date', () => {
  it('count until then, where the time is known', () => {
    const db = fred().profile('FACILITY', 'A.B', { STAFF: 'READ' });
    const connect = db.db.user('FRED')?.connects['STAFF'];
    if (connect === undefined) throw new Error('FRED is not connected');
    db.apply({ type: 'connect', userid: 'FRED', group: 'STAFF', connect: { ...connect, revokeDate: NOW + 1 } });
    expect([codes(db, { now: NOW }), codes(db, { now: NOW + 1 })]).toEqual(['0/0/0 READ', '8/8/0 NONE']);
  });
});

describe('own classes (RDEFINE CDT)', () => {
  it('are known from SETROPTS RACLIST(CDT) on', () => {
    const db = fred().profile('CDT', '$MYCLASS', {}, { segments: { CDTINFO: { POSIT: '200', DEFAULTRC: '8', CASE: 'ASIS' } } });
    expect(db.db.descriptor('$MYCLASS')).toBeUndefined();
    db.raclist('CDT').activate('$MYCLASS');
    expect(codes(db, { class: '$MYCLASS', resource: 'x' })).toBe('8/8/0 NONE');
    expect(codes(db.profile('$MYCLASS', 'x', { FRED: 'READ' }), { class: '$MYCLASS', resource: 'x' })).toBe('0/0/0 READ');
    db.apply({ type: 'profileDelete', class: 'CDT', name: '$MYCLASS' }).raclist('CDT');
    expect(codes(db, { class: '$MYCLASS', resource: 'x' })).toBe('4/4/0 NONE');
  });
});

describe('what is logged', () => {
  const messages = (from: SampleDatabase): number => decide(from, {}).steps.flatMap((step) => step.messages ?? []).length;

  it('LOGOPTIONS and UAUDIT beside the profile', () => {
    const silent = (): SampleDatabase => fred().profile('FACILITY', 'A.B', {}, { audit: {} });
    const loud = fred().profile('FACILITY', 'A.B');
    expect([messages(silent()), messages(loud)]).toEqual([0, 1]);
    expect(messages(silent().apply({ type: 'options', options: { logoptions: { FACILITY: 'ALWAYS' } } }))).toBe(1);
    expect(messages(loud.apply({ type: 'options', options: { logoptions: { FACILITY: 'NEVER' } } }))).toBe(0);
    expect(messages(silent().user('FRED', ['SYS1'], { attributes: ['UAUDIT'] }))).toBe(1);
  });
});
