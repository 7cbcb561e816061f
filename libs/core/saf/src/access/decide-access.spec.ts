import { renderMessage, renderRemedy, type Step } from '@idprop/decision';
import type { AccessLevel } from '../api.js';
import { safCatalogue } from '../catalogue.js';
import { sample, type SampleDatabase } from '../testing/sample-database.js';
import { decideAccess } from './decide-access.js';

function codes(from: SampleDatabase, userid: string, intent: AccessLevel, resource = 'BBGZDFLT', className = 'APPL'): string {
  const { value } = decideAccess(from.db, { userid, class: className, resource, intent });
  return `${value.saf}/${value.racf}/${value.reason} ${value.allowed}`;
}

function failing(steps: readonly Step[]): Step {
  const step = steps.find(({ verdict }) => verdict === 'fail');
  if (step === undefined) throw new Error('no step failed');
  return step;
}

const appl = (): SampleDatabase => sample().group('STAFF', 'HEADS').user('FRED', ['STAFF', 'HEADS']).activate('APPL');

describe('decideAccess, in the order of saf.md 2.1', () => {
  it('gives no decision for an unknown or inactive class', () => {
    const db = sample().user('FRED').profile('APPL', 'BBGZDFLT', { FRED: 'NONE' });
    expect(codes(db, 'FRED', 'READ')).toBe('4/4/0 NONE');
    expect(codes(db, 'FRED', 'READ', 'X', 'NOCLASS')).toBe('4/4/0 NONE');
  });

  it('gives no decision where a class that must be RACLISTed is not', () => {
    const db = sample().user('FRED').activate('PTKTDATA').profile('PTKTDATA', 'IRRPTAUTH.A.*', { FRED: 'UPDATE' });
    expect(codes(db, 'FRED', 'UPDATE', 'IRRPTAUTH.A.FRED', 'PTKTDATA')).toBe('4/4/0 NONE');
    db.raclist('PTKTDATA');
    expect(codes(db, 'FRED', 'UPDATE', 'IRRPTAUTH.A.FRED', 'PTKTDATA')).toBe('0/0/0 UPDATE');
  });

  it('gives the class default return code without a profile: 4', () => {
    expect(codes(appl(), 'FRED', 'READ')).toBe('4/4/0 NONE');
  });

  it('lets a user entry of NONE beat a group with ALTER', () => {
    expect(codes(appl().profile('APPL', 'BBGZDFLT', { FRED: 'NONE', STAFF: 'ALTER' }), 'FRED', 'READ')).toBe('8/8/0 NONE');
  });

  it('takes the highest level of all the groups with GRPLIST', () => {
    expect(codes(appl().profile('APPL', 'BBGZDFLT', { STAFF: 'READ', HEADS: 'UPDATE' }), 'FRED', 'UPDATE')).toBe('0/0/0 UPDATE');
  });

  it('looks only at the current group without GRPLIST', () => {
    const db = appl().profile('APPL', 'BBGZDFLT', { STAFF: 'READ', HEADS: 'UPDATE' });
    db.apply({ type: 'options', options: { grplist: false } });
    expect(codes(db, 'FRED', 'UPDATE')).toBe('8/8/0 READ');
    const current = decideAccess(db.db, { userid: 'FRED', group: 'HEADS', class: 'APPL', resource: 'BBGZDFLT', intent: 'UPDATE' });
    expect(current.outcome).toBe('granted');
  });

  it('does not count a revoked connect', () => {
    const db = appl().profile('APPL', 'BBGZDFLT', { HEADS: 'READ' });
    const connect = db.db.user('FRED')?.connects['HEADS'];
    if (connect === undefined) throw new Error('FRED is not connected');
    db.apply({ type: 'connect', userid: 'FRED', group: 'HEADS', connect: { ...connect, revoked: true } });
    expect(codes(db, 'FRED', 'READ')).toBe('8/8/0 NONE');
  });

  it('stops at a listed group, even with NONE: ID(*) and UACC are not looked at', () => {
    expect(codes(appl().profile('APPL', 'BBGZDFLT', { STAFF: 'NONE', '*': 'READ' }, { uacc: 'READ' }), 'FRED', 'READ')).toBe('8/8/0 NONE');
  });

  it('gives ID(*) to any user that RACF knows, but not to a RESTRICTED one', () => {
    const db = appl()
      .profile('APPL', 'BBGZDFLT', { '*': 'READ' })
      .user('LIMITED', ['SYS1'], { attributes: ['RESTRICTED'] });
    expect(codes(db, 'FRED', 'READ')).toBe('0/0/0 READ');
    expect(codes(db, 'LIMITED', 'READ')).toBe('8/8/0 NONE');
    expect(codes(db, 'NOBODY', 'READ')).toBe('8/8/0 NONE');
  });

  it('gives UACC to everybody, unknown users too, but not to a RESTRICTED one', () => {
    const db = appl()
      .profile('APPL', 'BBGZDFLT', {}, { uacc: 'READ' })
      .user('LIMITED', ['SYS1'], { attributes: ['RESTRICTED'] });
    expect(codes(db, 'FRED', 'READ')).toBe('0/0/0 READ');
    expect(codes(db, '*', 'READ')).toBe('0/0/0 READ');
    expect(codes(db, 'LIMITED', 'READ')).toBe('8/8/0 NONE');
  });

  it('grants by the global access table what the profile refuses, but not to a RESTRICTED user', () => {
    const db = appl()
      .profile('APPL', 'BBGZDFLT')
      .user('LIMITED', ['SYS1'], { attributes: ['RESTRICTED'] });
    db.profile('GLOBAL', 'APPL', {}, { members: ['BBG*/READ', 'B*/ALTER'] });
    expect(codes(db, 'FRED', 'READ')).toBe('8/8/0 NONE');
    db.apply({ type: 'switch', switch: 'global', classes: ['APPL'], on: true });
    expect(codes(db, 'FRED', 'READ')).toBe('0/0/0 READ');
    expect(codes(db, 'FRED', 'UPDATE')).toBe('8/8/0 NONE');
    expect(codes(db, 'LIMITED', 'READ')).toBe('8/8/0 NONE');
  });

  it('allows in WARNING mode, and writes ICH408I', () => {
    const db = appl().profile('APPL', 'BBGZDFLT', {}, { warning: true });
    const { value, steps } = decideAccess(db.db, { userid: 'FRED', class: 'APPL', resource: 'BBGZDFLT', intent: 'READ' });
    expect(value).toMatchObject({ saf: 0, warning: true, allowed: 'NONE' });
    expect(steps.flatMap(({ messages }) => messages ?? []).map(({ id }) => id)).toEqual(['ICH408I.WARNING']);
  });

  it('gives a TRUSTED started task everything', () => {
    const db = appl().profile('APPL', 'BBGZDFLT');
    expect(decideAccess(db.db, { userid: 'FRED', class: 'APPL', resource: 'BBGZDFLT', intent: 'ALTER', started: 'TRUSTED' }).outcome).toBe(
      'granted',
    );
  });

  it('gives OPERATIONS ALTER in classes that heed it, unless the user is listed', () => {
    const db = sample()
      .user('OPER', ['SYS1'], { attributes: ['OPERATIONS'] })
      .activate('DASDVOL', 'APPL');
    db.profile('DASDVOL', 'VOL1').profile('DASDVOL', 'VOL2', { OPER: 'NONE' }).profile('APPL', 'BBGZDFLT');
    expect(codes(db, 'OPER', 'ALTER', 'VOL1', 'DASDVOL')).toBe('0/0/0 ALTER');
    expect(codes(db, 'OPER', 'READ', 'VOL2', 'DASDVOL')).toBe('8/8/0 NONE');
    expect(codes(db, 'OPER', 'READ')).toBe('8/8/0 NONE');
  });

  it('folds the resource name in upper-case classes and keeps it in EJBROLE', () => {
    const db = appl()
      .activate('EJBROLE')
      .profile('APPL', 'BBGZDFLT', { FRED: 'READ' })
      .profile('EJBROLE', 'BBG.zosConnect', { FRED: 'READ' });
    expect(codes(db, 'FRED', 'READ', 'bbgzdflt')).toBe('0/0/0 READ');
    expect(codes(db, 'FRED', 'READ', 'BBG.zosConnect', 'EJBROLE')).toBe('0/0/0 READ');
    expect(codes(db, 'FRED', 'READ', 'BBG.ZOSCONNECT', 'EJBROLE')).toBe('4/4/0 NONE');
  });
});

describe('a refused access', () => {
  const refused = () => {
    const db = appl()
      .apply({ type: 'switch', switch: 'active', classes: ['PTKTDATA'], on: true })
      .activate('PTKTDATA');
    db.profile('PTKTDATA', 'IRRPTAUTH.IMSAPPL.*', { STAFF: 'READ' }).raclist('PTKTDATA');
    return db;
  };
  const request = { userid: 'FRED', class: 'PTKTDATA', resource: 'IRRPTAUTH.IMSAPPL.FRED', intent: 'UPDATE' } as const;

  it('prints ICH408I in the layout of saf.md 10.7', () => {
    const { steps } = decideAccess(refused().db, request);
    const [message] = failing(steps).messages ?? [];
    expect(message && renderMessage(safCatalogue, message)).toEqual([
      'ICH408I USER(FRED    ) GROUP(STAFF   ) NAME(####################)',
      '  IRRPTAUTH.IMSAPPL.FRED CL(PTKTDATA)',
      '  INSUFFICIENT ACCESS AUTHORITY',
      '  FROM IRRPTAUTH.IMSAPPL.* (G)',
      '  ACCESS INTENT(UPDATE )  ACCESS ALLOWED(READ   )',
    ]);
  });

  it('names profile and copy, and the PERMIT that would change it', () => {
    const { steps } = decideAccess(refused().db, request);
    expect(failing(steps).reads).toEqual({ kind: 'profile', name: 'PTKTDATA IRRPTAUTH.IMSAPPL.*', copy: 'in-storage' });
    expect(failing(steps).remedy?.flatMap((remedy) => renderRemedy(safCatalogue, remedy)?.text)).toEqual([
      'PERMIT IRRPTAUTH.IMSAPPL.* CLASS(PTKTDATA) ID(FRED) ACCESS(UPDATE)',
      'SETROPTS RACLIST(PTKTDATA) REFRESH',
    ]);
  });

  it('stays refused until REFRESH, and then says that only the REFRESH is missing', () => {
    const db = refused().apply({ type: 'permit', class: 'PTKTDATA', name: 'IRRPTAUTH.IMSAPPL.*', id: 'FRED', access: 'UPDATE' });
    const before = decideAccess(db.db, request);
    expect(before.value.saf).toBe(8);
    expect(before.steps.at(-1)).toMatchObject({ check: 'SAF.COPY.CURRENT', reads: { copy: 'database' } });
    expect(failing(before.steps).remedy).toEqual([{ id: 'SAF.REFRESH', inserts: { class: 'PTKTDATA' } }]);
    expect(decideAccess(db.raclist('PTKTDATA').db, request).value.saf).toBe(0);
  });

  it('writes nothing with LOG=NONE, nor where the profile does not audit the failure', () => {
    const db = refused();
    expect(failing(decideAccess(db.db, { ...request, log: 'NONE' }).steps).messages).toBeUndefined();
    db.profile('PTKTDATA', 'IRRPTAUTH.IMSAPPL.*', {}, { audit: {} }).raclist('PTKTDATA');
    expect(failing(decideAccess(db.db, request).steps).messages).toBeUndefined();
  });
});
