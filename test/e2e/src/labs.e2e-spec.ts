import { checkLab, readLabs, solveLab, startLab, startSysplex, type Lab, type RunningSysplex } from '@idprop/testing';

const LABS = readLabs();
const FILES = [...new Set(LABS.map(({ file }) => file))];

describe('exercises', () => {
  it('are lessons of the scenarios, and ten flaws', () => {
    expect(LABS.filter(({ kind }) => kind === 'flaw')).toHaveLength(10);
    expect(LABS.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['s0', 's1', 's2', 's3', 's4', 's5', 's11', 's12', 's13', 's14', 's15', 's16']),
    );
  });

  describe.each(FILES)('on %s', (file) => {
    let sysplex: RunningSysplex;
    beforeAll(async () => {
      sysplex = await startSysplex('workshop', { file });
    });
    afterAll(() => sysplex.stop());

    it.each(LABS.filter((lab) => lab.file === file))(
      '$id $title: not solved at its beginning, solved by its solution',
      async (lab: Lab) => {
        await startLab(sysplex, lab);
        const before = await checkLab(sysplex, lab);
        expect(before.some(({ ok }) => !ok)).toBe(true);
        await solveLab(sysplex, lab);
        const after = await checkLab(sysplex, lab);
        expect(after.filter(({ ok }) => !ok)).toEqual([]);
      },
    );
  });
});
