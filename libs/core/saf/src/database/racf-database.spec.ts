import fc from 'fast-check';
import { NOW, sample } from '../testing/sample-database.js';
import type { RacfChange } from './change.js';
import { newConnect, newGroup, newProfile, newUser } from './model.js';
import { RacfDatabase } from './racf-database.js';

const by = { owner: 'IBMUSER', created: NOW };
const id = fc.constantFrom('FRED', 'USER1', 'USER2');
const group = fc.constantFrom('SYS1', 'STAFF');
const className = fc.constantFrom('APPL', 'IDIDMAP', 'PTKTDATA');
const name = fc.constantFrom('A', 'A.*', 'constructor', '__proto__');

const change: fc.Arbitrary<RacfChange> = fc.oneof(
  id.map((userid): RacfChange => ({ type: 'user', user: newUser(userid, { ...by, defaultGroup: 'SYS1' }) })),
  id.map((userid): RacfChange => ({ type: 'userDelete', userid })),
  group.map((g): RacfChange => ({ type: 'group', group: newGroup(g, by) })),
  fc.tuple(id, group).map(([userid, g]): RacfChange => ({ type: 'connect', userid, group: g, connect: newConnect(by) })),
  fc.tuple(id, group).map(([userid, g]): RacfChange => ({ type: 'disconnect', userid, group: g })),
  fc.tuple(id, fc.boolean()).map(([userid, set]): RacfChange => ({ type: 'secret', userid, kind: 'password', set, changed: NOW })),
  fc.tuple(className, name, fc.boolean()).map(([c, n, warning]): RacfChange => ({
    type: 'profile',
    class: c,
    profile: newProfile(n, { ...by, warning, generic: n.includes('*') }),
  })),
  fc.tuple(className, name).map(([c, n]): RacfChange => ({ type: 'profileDelete', class: c, name: n })),
  fc.tuple(className, name, id).map(([c, n, who]): RacfChange => ({ type: 'permit', class: c, name: n, id: who, access: 'READ' })),
  fc.tuple(className, name, id).map(([c, n, who]): RacfChange => ({ type: 'permit', class: c, name: n, id: who })),
  fc.tuple(id, name, fc.constantFrom('R', '*')).map(([userid, n, registry]): RacfChange => {
    return { type: 'filter', userid, label: `${n} ${registry}`, name: n, registry, owner: 'IBMUSER', at: NOW };
  }),
  fc.tuple(id, name).map(([userid, n]): RacfChange => ({ type: 'filterDelete', userid, label: `${n} R` })),
  fc.tuple(className, fc.boolean()).map(([c, on]): RacfChange => ({ type: 'switch', switch: 'active', classes: [c], on })),
  className.map((c): RacfChange => ({ type: 'raclist', classes: [c] })),
  className.map((c): RacfChange => ({ type: 'noraclist', classes: [c] })),
  fc.boolean().map((grplist): RacfChange => ({ type: 'options', options: { grplist } })),
);

function replay(changes: readonly RacfChange[], into = new RacfDatabase()): RacfDatabase {
  for (const one of changes) into.apply(one);
  return into;
}

describe('RacfDatabase', () => {
  it('is the same whether all changes were followed or a snapshot was restored in between', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), fc.nat(30), (changes, at) => {
        const all = replay(changes);
        const late = new RacfDatabase();
        late.restore(JSON.parse(JSON.stringify(replay(changes.slice(0, at)).snapshot())));
        replay(JSON.parse(JSON.stringify(changes.slice(at))), late);
        expect(late.digest()).toBe(all.digest());
        expect(late.changes).toBe(all.changes);
      }),
      { numRuns: 300 },
    );
  });

  it('is empty again after a reset', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
        const db = replay(changes);
        db.reset();
        expect(db.digest()).toBe(new RacfDatabase().digest());
      }),
    );
  });

  it('has another digest after any change that matters: also when only a copy in storage differs', () => {
    const db = sample().activate('APPL').profile('APPL', 'A').raclist('APPL').db;
    const before = db.digest();
    db.apply({ type: 'permit', class: 'APPL', name: 'A', id: 'FRED', access: 'READ' });
    const changed = db.digest();
    db.apply({ type: 'raclist', classes: ['APPL'] });
    expect(new Set([before, changed, db.digest()]).size).toBe(3);
  });

  it('keeps a copy in storage as it was taken', () => {
    const { db } = sample().profile('APPL', 'A').raclist('APPL').profile('APPL', 'B');
    db.apply({ type: 'profileDelete', class: 'APPL', name: 'A' });
    expect([...db.deciding('APPL').profiles].map(({ name: n }) => n)).toEqual(['A']);
    expect([...db.stored('APPL')].map(({ name: n }) => n)).toEqual(['B']);
    db.apply({ type: 'noraclist', classes: ['APPL'] });
    expect(db.deciding('APPL').copy).toBe('database');
  });

  it('keeps two registries of one name in one profile with two entries, and both in the user profile', () => {
    const { db } = sample().user('USER1').filter('USER1', 'ann', 'R', 'L1').filter('USER1', 'ann', 'S', 'L2');
    expect([...db.stored('IDIDMAP')].map((profile) => profile.filters.length)).toEqual([2]);
    expect(db.filtersOf('USER1')).toEqual([
      { label: 'L1', profile: 'ann' },
      { label: 'L2', profile: 'ann' },
    ]);
    db.apply({ type: 'filterDelete', userid: 'USER1', label: 'L1' });
    db.apply({ type: 'filterDelete', userid: 'USER1', label: 'L2' });
    expect(db.stored('IDIDMAP').size).toBe(0);
  });

  it('holds no record that could be changed from outside', () => {
    const { db } = sample().user('FRED').profile('APPL', 'A');
    expect(Object.isFrozen(db.user('FRED')) && Object.isFrozen(db.stored('APPL').get('A'))).toBe(true);
  });

  it('switches classes that share a POSIT together: the CICS classes all do', () => {
    const { db } = sample();
    expect(db.sharingPosit('TCICSTRN')).toContain('FCICSFCT');
    expect(db.sharingPosit('EJBROLE')).toEqual(['EJBROLE', 'GEJBROLE']);
  });
});
