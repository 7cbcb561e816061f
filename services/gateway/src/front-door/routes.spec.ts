import { Routes } from './routes.js';

const setUp = (...answers: string[][]) => {
  const clock = { now: 0 };
  const asked: string[] = [];
  const routes = new Routes(
    async (pattern) => {
      asked.push(pattern);
      return { basePaths: answers[Math.min(asked.length, answers.length) - 1] ?? [] };
    },
    () => clock.now,
  );
  return { clock, asked, routes };
};

describe('base paths of z/OS Connect', () => {
  it('are believed for a second', async () => {
    const { clock, asked, routes } = setUp(['/a'], ['/b']);
    expect(await routes.find('/a/x')).toBe('/a');
    clock.now = 999;
    expect(await routes.find('/a')).toBe('/a');
    expect(asked).toHaveLength(1);
    clock.now = 1000;
    expect(await routes.find('/a')).toBeUndefined();
    expect(asked).toHaveLength(2);
  });

  it('are asked for again at a miss', async () => {
    const { asked, routes } = setUp(['/a'], ['/a', '/b']);
    await routes.find('/a');
    expect(await routes.find('/b')).toBe('/b');
    expect(asked).toHaveLength(2);
  });

  it('are matched by whole segments, the longest first', async () => {
    const { routes } = setUp(['/a', '/a/b', '/']);
    expect(await routes.find('/a/b/c')).toBe('/a/b');
    expect(await routes.find('/a/bc')).toBe('/a');
    expect(await routes.find('/ab')).toBe('/');
  });
});
