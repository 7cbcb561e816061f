import { cpSync } from 'node:fs';
import type { SysplexClient } from '../sysplex-client.js';
import { systemDirectory } from '../system-directory.js';
import type { Lab, LabChange } from './lab.js';
import { LabError } from './read-labs.js';

/** File in a system's folder that says: these definitions are a copy for exercises, and may be changed at will. */
export const EXERCISE_MARK = '.exercise';

/** Puts a running system where an exercise begins: its definitions as they were, its state empty, then the exercise's own changes. */
export async function startLab(sysplex: SysplexClient, lab: Lab): Promise<void> {
  cpSync(systemDirectory(lab.system), sysplex.address.directory, { recursive: true });
  await sysplex.admin.reset();
  if (lab.clock !== undefined) await sysplex.admin.freezeClock(lab.clock);
  for (const change of lab.start) await applyChange(sysplex, lab, change);
}

/** Solves an exercise as its author does. */
export async function solveLab(sysplex: SysplexClient, lab: Lab): Promise<void> {
  for (const change of lab.solution) await applyChange(sysplex, lab, change);
}

/** RACF may warn: 4. */
const HIGHEST_RC = 4;

async function applyChange(sysplex: SysplexClient, { id }: Lab, { racf, database, edit, operator, clock }: LabChange): Promise<void> {
  const { admin } = sysplex;
  if (edit !== undefined) sysplex.edit(edit.file, edit.from, edit.to);
  if (racf !== undefined) {
    const { rc, commands } = await admin.racf(racf.join('\n'), database === undefined ? {} : { database });
    const failed = commands.find((one) => one.rc === rc);
    if (rc > HIGHEST_RC) {
      throw new LabError(
        'LAB_COMMAND_FAILED',
        `${failed?.command ?? ''}: ${failed?.lines.join(' ') ?? ''}`,
        `It stands in labs/${id}/lab.yaml`,
      );
    }
  }
  for (const command of operator ?? []) await admin.operator(command);
  if (clock?.type === 'advance') await admin.advanceClock(clock.seconds);
  if (clock?.type === 'skew') await admin.skewClock(clock.sysplex, clock.system, clock.seconds);
}
