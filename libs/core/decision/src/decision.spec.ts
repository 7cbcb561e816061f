import { NOBODY } from '@idprop/identity';
import { granted, settle, type Fact, type Outcome } from './decision.js';

type Need = Fact & { kind: 'number' };

describe('settle', () => {
  it('supplies each fact that the decision needs, then gives its answer', async () => {
    const decide = (facts: ReadonlyMap<string, unknown>): Outcome<number, never, Need> => {
      for (const key of ['a', 'b']) if (!facts.has(key)) return { need: { kind: 'number', key } };
      return granted([], NOBODY, Number(facts.get('a')) + Number(facts.get('b')));
    };
    const asked: string[] = [];
    const decision = await settle(decide, async (need) => {
      asked.push(need.key);
      return need.key === 'a' ? 1 : 2;
    });
    expect(decision.value).toBe(3);
    expect(asked).toEqual(['a', 'b']);
  });

  it('does not loop for ever on a decision that ignores its fact', async () => {
    const stubborn = (): Outcome<number, never, Need> => ({ need: { kind: 'number', key: 'a' } });
    await expect(settle(stubborn, async () => 1)).rejects.toThrow('asks again');
  });
});
