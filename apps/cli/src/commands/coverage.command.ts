import type { Command } from 'commander';
import type { Session } from '../terminal/session.js';
import { newCommand, type JsonOption } from './command.js';

export function coverageCommand(session: Session): Command {
  return newCommand('coverage', 'tell what the requests so far have not tried', {
    notes: ['Of the flows that are kept: checks that never passed or never failed, and', 'RACF profiles that no check has read.'],
    examples: ['idprop coverage', 'idprop coverage --json'],
  })
    .option('-d, --database <name>', 'RACF database, where there are several')
    .action(async ({ json, database }: JsonOption & { database?: string }) => {
      const coverage = await session.client().admin.coverage(database === undefined ? {} : { database });
      if (json === true) {
        session.json(coverage);
        return;
      }
      const { checks, flows, neverFailed, neverPassed, profilesNeverRead, profilesRead } = coverage;
      const title = new Map(checks.map((one) => [one.check, one.title]));
      const never = neverPassed.filter((check) => neverFailed.includes(check));
      const list = (heading: string, ids: readonly string[]): string[] =>
        ids.length === 0 ? [] : ['', heading, ...ids.map((id) => `  ${id.padEnd(28)}  ${title.get(id) ?? ''}`.trimEnd())];
      session.folded([
        `${flows} flows, ${checks.length} checks: ${checks.length - never.length} made, ${checks.length - neverPassed.length} passed, ${checks.length - neverFailed.length} failed`,
        `${profilesRead.length} of ${profilesRead.length + profilesNeverRead.length} RACF profiles read`,
        ...list(
          'Passed, but never failed:',
          neverFailed.filter((check) => !never.includes(check)),
        ),
        ...list(
          'Failed, but never passed:',
          neverPassed.filter((check) => !never.includes(check)),
        ),
        ...list('Never made:', never),
        ...list('Profiles never read:', profilesNeverRead),
      ]);
    });
}
