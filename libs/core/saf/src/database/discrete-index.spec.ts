import fc from 'fast-check';
import { Name } from '../generic/name.js';
import { DiscreteIndex } from './discrete-index.js';
import { newProfile, type Profile } from './model.js';

const profile = (name: string): Profile => newProfile(name, { owner: 'IBMUSER', created: 0 });
const asked = (text: string): Name => new Name().read(text);

describe('DiscreteIndex', () => {
  it('holds what a map would hold, whatever was added and deleted before', () => {
    // Few names, so that they are deleted and come again; many of one length, so that only their letters tell them apart.
    const name = fc.string({ unit: fc.constantFrom('A', 'B', '.'), minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), name), { maxLength: 300 }), (actions) => {
        const index = new DiscreteIndex(new Name());
        const model = new Map<string, Profile>();
        for (const [add, text] of actions) {
          const one = profile(text);
          if (add) index.add(one);
          else index.delete(text);
          if (add) model.set(text, one);
          else model.delete(text);
        }
        for (const [, text] of actions) expect(index.find(asked(text))).toBe(model.get(text));
      }),
      { numRuns: 500 },
    );
  });

  it('tells names of one hash apart', () => {
    const [one, other] = twins();
    const index = new DiscreteIndex(new Name());
    index.add(profile(one));
    expect(index.find(asked(other))).toBeUndefined();
    index.add(profile(other));
    index.delete(one);
    expect([index.find(asked(one)), index.find(asked(other))?.name]).toEqual([undefined, other]);
  });

  it('grows to thousands of names', () => {
    const index = new DiscreteIndex(new Name());
    for (let i = 0; i < 5000; i++) index.add(profile(`APP.${i}`));
    for (const i of [0, 31, 32, 4999]) expect(index.find(asked(`APP.${i}`))?.name).toBe(`APP.${i}`);
    expect(index.find(asked('APP.5000'))).toBeUndefined();
  });
});

/** Two names whose hashes are the same: there are 2^32 hashes, so a few hundred thousand names have some. */
function twins(): [string, string] {
  const seen = new Map<number, string>();
  const name = new Name();
  for (let i = 0; ; i++) {
    const { hash, text } = name.read(`N${i}`);
    const before = seen.get(hash);
    if (before !== undefined) return [before, text];
    seen.set(hash, text);
  }
}
