import { askEachTurn } from './each-turn.js';

describe('what is asked for in one turn of the event loop', () => {
  it('is asked for at once, and each gets its own answer', async () => {
    const asked: (readonly number[])[] = [];
    const double = askEachTurn(async (all: readonly number[]) => {
      asked.push(all);
      return all.map((one) => one * 2);
    });
    expect(await Promise.all([double(1), Promise.resolve().then(() => double(2)), double(1)])).toEqual([2, 4, 2]);
    expect(await double(3)).toBe(6);
    expect(asked).toEqual([[1, 1, 2], [3]]);
  });

  it('is asked for in parts where it is much', async () => {
    const asked: number[] = [];
    const ask = askEachTurn(async (all: readonly number[]) => {
      asked.push(all.length);
      return all;
    }, 2);
    expect(await Promise.all([1, 2, 3, 4, 5].map(ask))).toEqual([1, 2, 3, 4, 5]);
    expect(asked).toEqual([2, 2, 1]);
  });

  it('fails for all who asked, and for nobody later', async () => {
    let fail = true;
    const ask = askEachTurn(async (all: readonly string[]) => {
      if (fail) throw new Error('lost');
      return all;
    });
    expect((await Promise.allSettled([ask('a'), ask('b')])).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fail = false;
    expect(await ask('c')).toBe('c');
  });
});
