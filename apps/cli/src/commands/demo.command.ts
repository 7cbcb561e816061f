import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { IdpropError } from '@idprop/decision';
import { copySystem, generateSecrets } from '@idprop/server';
import { SysplexClient } from '@idprop/client';
import { DEMO_SCENARIOS, OWN_SYSTEM_SCENARIOS, Stage, WORKSHOP_SCENARIOS, type Scenario } from '@idprop/scenarios';
import type { Command } from 'commander';
import { TerminalAudience } from '../demo/terminal-audience.js';
import { CliError } from '../errors.js';
import { EXIT } from '../exit-codes.js';
import { bringUp } from '../running/bring-up.js';
import { sysplexFile } from '../running/sysplex-file.js';
import type { Session } from '../terminal/session.js';
import { untilSignal } from '../terminal/until-signal.js';
import { newCommand, type JsonOption } from './command.js';

const SCENARIOS: readonly Scenario[] = [...WORKSHOP_SCENARIOS, ...OWN_SYSTEM_SCENARIOS];

const idsOf = (scenarios: readonly Scenario[]): string => scenarios.map(({ id }) => id).join(', ');

export function demoCommand(session: Session): Command {
  return newCommand('demo', 'play scenarios with before and after; leaves nothing running', {
    notes: ['With --json one object for each outcome, a line each.'],
    examples: ['idprop demo', 'idprop demo S0 S12'],
    exit: 'Exit codes: 0 every outcome is right, 1 one is wrong, 2 to be corrected.',
  })
    .argument('[scenario...]', `of ${idsOf(SCENARIOS)}; unless told ${idsOf(DEMO_SCENARIOS)}`)
    .option('--system <dir>', "a system's folder or sysplex.yaml, or a ready-made one", 'workshop')
    .action(async (ids: string[], { system, json }: JsonOption & { system: string }) => {
      const scenarios = ids.length === 0 ? DEMO_SCENARIOS : ids.map(scenarioOf);
      const audience = new TerminalAudience(json === true ? { write: () => undefined } : session.io.out, session.colour);
      const file = sysplexFile(system);
      for (const together of onOneSystem(scenarios)) await play(file, together, audience);
      audience.end();
      if (json === true) session.ndjson(audience.outcomes);
      session.end(audience.failures === 0 ? EXIT.done : EXIT.refused);
    });
}

function scenarioOf(id: string): Scenario {
  const found = SCENARIOS.find((scenario) => scenario.id.toUpperCase() === id.toUpperCase());
  if (found !== undefined) return found;
  throw new CliError('SCENARIO_UNKNOWN', `there is no scenario ${id}`, `There are ${idsOf(SCENARIOS)}`);
}

/** One system for all that follow one another on it; one each for those with a system of their own. */
function onOneSystem(scenarios: readonly Scenario[]): Scenario[][] {
  const groups: Scenario[][] = [];
  for (const scenario of scenarios) {
    const last = groups.at(-1);
    if (last === undefined || last[0]?.system !== undefined || scenario.system !== undefined) groups.push([scenario]);
    else last.push(scenario);
  }
  return groups;
}

/** On a copy of the system and a folder of its own: what runs already is not disturbed. */
async function play(file: string, scenarios: readonly Scenario[], audience: TerminalAudience): Promise<void> {
  const copy = copySystem(dirname(file));
  const directory = mkdtempSync(join(tmpdir(), 'idprop-run-'));
  const log = createWriteStream(join(directory, 'services.log'), { mode: 0o600 });
  const clean = (): void => {
    copy.remove();
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    scenarios[0]?.system?.(copy.directory);
    const up = await bringUp({
      file: join(copy.directory, basename(file)),
      directory,
      secrets: (sysplex) => generateSecrets(sysplex, { sealed: true }),
      aof: 'everysec',
      log: (line) => void log.write(`${line}\n`),
      listening: { kind: 'ephemeral' },
    });
    void untilSignal()
      .then(() => up.stop())
      .then(clean)
      .then(() => process.exit(EXIT.refused));
    try {
      audience.begin(up.redis);
      for (const scenario of scenarios) {
        audience.scenario(scenario);
        await playOne(scenario, new Stage(new SysplexClient(up.address), audience));
      }
    } finally {
      await up.stop();
    }
  } finally {
    log.end();
    clean();
  }
}

/** A scenario stops where the system is not as it expects. */
async function playOne(scenario: Scenario, stage: Stage): Promise<void> {
  try {
    await scenario.play(stage);
  } catch (error) {
    if (error instanceof IdpropError) throw error;
    const reason = `${scenario.id} cannot go on: ${(error as Error).message}`;
    throw new CliError('SCENARIO_STOPPED', reason, 'The scenarios are made for the workshop system');
  }
}
