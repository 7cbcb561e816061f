import { judge } from './judge.js';
import { stagesOf } from './stages.js';

describe('the PassTicket bench', () => {
  const use = { passticket: 'A', made: 1000, now: 1000, window: 600 };

  it('takes a ticket up to the ends of its window, and no further', () => {
    for (const now of [400, 1600]) expect(judge({ ...use, now }, []).good).toBe(true);
    expect(judge({ ...use, now: 399 }, []).reason).toBe('refused: 601 seconds ahead, at most 600');
    expect(judge({ ...use, now: 1601 }, []).reason).toBe('refused: 601 seconds old, at most 600');
  });

  it('refuses a second use for as long as the first is remembered', () => {
    const used = [{ passticket: 'A', until: 1600 }];
    expect(judge({ ...use, now: 1600 }, used).good).toBe(false);
    expect(judge({ ...use, passticket: 'B' }, used).good).toBe(true);
  });

  it('shows stages as rows: names as words, rounds one below the other', () => {
    expect(
      stagesOf({ algorithm: 'legacy', passticket: 'X', result2a: 'F0', groups: [1, 2], rounds: [{ round: 1, resultB: 'AA' }] }),
    ).toEqual([
      { name: 'algorithm', value: 'legacy' },
      { name: 'passticket', value: 'X' },
      { name: 'result 2a', value: 'F0' },
      { name: 'groups', value: '1 2' },
      { name: 'rounds 1', value: 'round 1   result b AA' },
    ]);
  });
});
