import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { describeProblem } from '@idprop/decision';
import { systemDirectory } from '@idprop/client';
import { copySystem, DefinitionError } from '@idprop/server';
import { startSysplex } from '@idprop/testing';
import { makeMistakes, MISTAKES, UNKNOWN_KEY, UNKNOWN_SETTING, type Mistake } from './testing/break-definitions.js';
import { processesOf, StartedCommand } from './testing/started-command.js';
import { waitFor } from './testing/wait-for.js';

jest.setTimeout(180_000);

const SETS: [what: string, mistakes: readonly Mistake[]][] = [
  ['every service', [...MISTAKES, UNKNOWN_SETTING]],
  ['sysplex.yaml itself, and every service', [...MISTAKES, UNKNOWN_KEY]],
  ['no RACF deck', MISTAKES.filter(({ file }) => !file.startsWith('racf/'))],
];

/** The mistakes that none of the lines tells of. */
const untold = (mistakes: readonly Mistake[], lines: readonly string[]): RegExp[] =>
  mistakes.map(({ told }) => told).filter((told) => !lines.some((line) => told.test(line)));

describe.each(SETS)('wrong definitions of %s', (_what, mistakes) => {
  it('end the start with 2 and all problems, one a line, no stack trace, and nothing is left', async () => {
    const stateFolder = mkdtempSync(join(tmpdir(), 'idprop-state-'));
    const copy = copySystem(systemDirectory('workshop'));
    try {
      makeMistakes(copy.directory, mistakes);
      const { code, stderr } = await new StartedCommand(stateFolder, copy.directory).ended;
      const lines = stderr.trimEnd().split('\n');
      expect(untold(mistakes, lines)).toEqual([]);
      expect(stderr).not.toMatch(/^\s+at |Error:|\.mjs/m);
      expect(code).toBe(2);
      await waitFor(() => expect(processesOf(stateFolder)).toEqual([]));
    } finally {
      copy.remove();
      rmSync(stateFolder, { recursive: true });
    }
  });

  it('are told all at once by a sysplex in a test process too', async () => {
    const start = startSysplex('workshop', { prepare: (directory) => makeMistakes(directory, mistakes) });
    const error = await start.then(() => undefined).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DefinitionError);
    expect(untold(mistakes, (error as DefinitionError).problems.map(describeProblem))).toEqual([]);
  });
});
