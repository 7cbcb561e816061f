import fc from 'fast-check';
import { PasswordDigests } from './password-digests.js';
import type { PasswordChange } from './secret-logs.js';

const userid = fc.constantFrom('FRED', 'USER1');
const kind = fc.constantFrom('password' as const, 'phrase' as const);
const change: fc.Arbitrary<PasswordChange> = fc.oneof(
  fc.tuple(userid, kind, fc.nat(99)).map(([u, k, n]) => ({ type: 'password' as const, userid: u, kind: k, digest: `d${n}` })),
  fc.tuple(userid, kind).map(([u, k]) => ({ type: 'forget' as const, userid: u, kind: k })),
  userid.map((u) => ({ type: 'forget' as const, userid: u })),
);

describe('PasswordDigests', () => {
  it('remember the earlier ones, newest first, of password and phrase apart', () => {
    const digests = new PasswordDigests();
    for (const digest of ['a', 'b', 'c']) digests.apply({ type: 'password', userid: 'FRED', kind: 'password', digest });
    digests.apply({ type: 'password', userid: 'FRED', kind: 'phrase', digest: 'p' });
    expect(digests.generations('FRED', 'password', 2)).toEqual(['c', 'b']);
    expect(digests.generations('FRED', 'password', 32)).toEqual(['c', 'b', 'a']);
    expect(digests.generations('FRED', 'phrase', 32)).toEqual(['p']);
  });

  it('keep no more than 32 generations, and nothing of a user who is gone', () => {
    const digests = new PasswordDigests();
    for (let n = 0; n < 40; n++) digests.apply({ type: 'password', userid: 'FRED', kind: 'password', digest: `d${n}` });
    expect(digests.generations('FRED', 'password', 99)).toHaveLength(32);
    digests.apply({ type: 'forget', userid: 'FRED' });
    expect(digests.generations('FRED', 'password', 99)).toEqual([]);
  });

  it('are the same after a snapshot in between', () => {
    fc.assert(
      fc.property(fc.array(change), fc.nat(20), (changes, at) => {
        const all = new PasswordDigests();
        for (const one of changes) all.apply(one);
        const first = new PasswordDigests();
        for (const one of changes.slice(0, at)) first.apply(one);
        const late = new PasswordDigests();
        late.restore(JSON.parse(JSON.stringify(first.snapshot())));
        for (const one of changes.slice(at)) late.apply(one);
        expect(late.snapshot()).toEqual(JSON.parse(JSON.stringify(all.snapshot())));
      }),
    );
  });
});
