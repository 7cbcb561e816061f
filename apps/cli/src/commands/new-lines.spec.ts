import fc from 'fast-check';
import { newLines } from './new-lines.js';

describe('following a list that is cut to its newest lines', () => {
  it('shows each line once, as long as the two readings overlap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 1, max: 20 }),
        (before, more, window) => {
          fc.pre(more < window);
          const all = Array.from({ length: before + more }, (_, index) => index);
          const shown = newLines(all.slice(0, before).slice(-window), all.slice(-window));
          expect(shown).toEqual(all.slice(before));
        },
      ),
    );
  });

  it('shows equal lines as often as they come', () => {
    expect(newLines(['a'], ['a', 'a'])).toEqual(['a']);
  });
});
