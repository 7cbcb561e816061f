import { sample, type SampleDatabase } from '../testing/sample-database.js';
import { isConnected } from './is-connected.js';
import { findGenerationProfile, findPassTicketProfiles } from './passticket-profiles.js';
import { startedUser } from './started-user.js';

const key = (db: SampleDatabase, name: string, appldata?: string): SampleDatabase =>
  db.profile('PTKTDATA', name, {}, { segments: { SSIGNON: { KEYNAME: `${name}#1` } }, ...(appldata === undefined ? {} : { appldata }) });

describe('findPassTicketProfiles (passticket.md 5.6)', () => {
  const names = (db: SampleDatabase) => findPassTicketProfiles(db.db, 'APPL', 'GRP', 'FRED').map(({ name }) => name);

  it('gives the first qualified profile that exists, then the plain one', () => {
    const db = sample().activate('PTKTDATA');
    const seen: string[][] = [];
    for (const name of ['APPL', 'APPL.GRP', 'APPL.FRED', 'APPL.GRP.FRED']) seen.push(names(key(db, name).raclist('PTKTDATA')));
    expect(seen).toEqual([['APPL'], ['APPL.GRP', 'APPL'], ['APPL.FRED', 'APPL'], ['APPL.GRP.FRED', 'APPL']]);
  });

  it('gives generation the plain profile alone', () => {
    const db = key(sample().activate('PTKTDATA'), 'APPL.FRED').raclist('PTKTDATA');
    expect(findGenerationProfile(db.db, 'APPL')).toBeUndefined();
    expect(findGenerationProfile(key(db, 'APPL').raclist('PTKTDATA').db, 'APPL')?.keyName).toBe('APPL#1');
  });

  it.each([
    [undefined, true],
    ['NO REPLAY PROTECTION', false],
    ['NO REPLAY PROTECTION - DO NOT CHANGE', false],
    ['REPLAY PROTECTION', true],
  ])('APPLDATA %s: replay protection %s', (appldata, expected) => {
    const db = key(sample().activate('PTKTDATA'), 'APPL', appldata).raclist('PTKTDATA');
    expect(findGenerationProfile(db.db, 'APPL')?.replayProtection).toBe(expected);
  });

  it('ignores a generic profile, whatever its name', () => {
    const db = sample()
      .activate('PTKTDATA')
      .profile('PTKTDATA', 'APPL', {}, { generic: true, segments: { SSIGNON: { KEYNAME: 'k' } } });
    expect(names(db.raclist('PTKTDATA'))).toEqual([]);
  });

  it('decides on the copy in storage', () => {
    const db = key(sample().activate('PTKTDATA'), 'APPL').raclist('PTKTDATA');
    key(db, 'APPL', 'NO REPLAY PROTECTION');
    expect(findGenerationProfile(db.db, 'APPL')?.replayProtection).toBe(true);
    expect(findGenerationProfile(db.raclist('PTKTDATA').db, 'APPL')?.replayProtection).toBe(false);
  });
});

describe('startedUser', () => {
  const started = (stdata: Record<string, string>, name = 'BAQSTRT.*') =>
    sample()
      .user('LIBSERV')
      .user('BAQSTRT')
      .activate('STARTED')
      .profile('STARTED', name, {}, { segments: { STDATA: stdata } })
      .raclist('STARTED').db;

  it('takes user and group of STDATA, the default group without one', () => {
    expect(startedUser(started({ USER: 'LIBSERV', GROUP: 'STCGRP' }), 'BAQSTRT')).toEqual({ userid: 'LIBSERV', group: 'STCGRP' });
    expect(startedUser(started({ USER: 'LIBSERV' }), 'ZCEE1', 'BAQSTRT')).toEqual({ userid: 'LIBSERV', group: 'SYS1' });
  });

  it('takes =MEMBER for the procedure, and notes TRUSTED', () => {
    expect(startedUser(started({ USER: '=MEMBER', TRUSTED: 'YES' }), 'BAQSTRT')).toEqual({
      userid: 'BAQSTRT',
      group: 'SYS1',
      attribute: 'TRUSTED',
    });
  });

  it('knows no user for a task that nothing covers, or whose user is not defined', () => {
    expect(startedUser(started({ USER: 'LIBSERV' }), 'IMSSTC')).toBeUndefined();
    expect(startedUser(started({ USER: 'NOBODY' }), 'BAQSTRT')).toBeUndefined();
    const inactive = started({ USER: 'LIBSERV' });
    inactive.apply({ type: 'switch', switch: 'active', classes: ['STARTED'], on: false });
    expect(startedUser(inactive, 'BAQSTRT')).toBeUndefined();
  });
});

describe('isConnected', () => {
  it('is true for a connect that is not revoked', () => {
    const { db } = sample().user('FRED', ['SYS1']);
    expect([isConnected(db, 'FRED', 'SYS1'), isConnected(db, 'FRED', 'STAFF'), isConnected(db, 'WILMA', 'SYS1')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
