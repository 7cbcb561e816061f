import fc from 'fast-check';
import { Rotation } from './rotation.js';

describe('Rotation', () => {
  it('serves every name that always has something equally often, whatever the others have', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 8 }), fc.infiniteStream(fc.boolean()), (names, dice) => {
        const rotation = new Rotation(names);
        const busy = names.filter((_, index) => index % 2 === 0);
        const served = new Map<number, number>();
        for (let round = 0; round < 50; round += 1) {
          const next = rotation.order().find((candidate) => busy.includes(candidate) || dice.next().value === true) as number;
          rotation.served(next);
          served.set(next, (served.get(next) ?? 0) + 1);
        }
        const counts = busy.map((candidate) => served.get(candidate) ?? 0);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('takes a name once', () => {
    const rotation = new Rotation(['a']);
    rotation.add('b');
    rotation.add('a');
    rotation.served('unknown');
    expect(rotation.order()).toEqual(['a', 'b']);
  });
});
