import { alternate, figureOf, ratioOf } from './alternate.js';

describe('alternating runs', () => {
  it('take turns, turn the order round, and leave the first round out', async () => {
    const order: string[] = [];
    const contestant = (name: string, speed: number) => ({
      name,
      once: async () => {
        order.push(name);
        return { perSecond: order.length <= 2 ? 1_000_000 : speed * (1 + order.length / 100) };
      },
    });
    const [a, b] = await alternate([contestant('a', 200), contestant('b', 100)], 3);
    expect(order.join('')).toBe('abbaabba');
    expect(a!.rounds).toHaveLength(3);
    expect(figureOf(b!, 'perSecond').median).toBeLessThan(200);
    // Compared within a round, what drifts from round to round falls out.
    expect(ratioOf(a!, b!, 'perSecond').median).toBeCloseTo(2, 1);
  });
});
