import { jest } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stage, TWO_DATABASE_SCENARIOS, WORKSHOP_SCENARIOS, type Audience, type Check, type Scenario } from '@idprop/testing';
import { startContainers, type RunningContainers } from './containers.js';
import { describeContainers } from './engine.js';

const UP_MS = 300_000;
const PLAY_MS = 120_000;
jest.setTimeout(PLAY_MS);

const silent: Audience = { heading: () => undefined, called: () => undefined, changed: () => undefined, checked: () => undefined };

/** S4b needs the IPCONN's names at zCEE from the start. */
const identifying = (directory: string): void => {
  const file = join(directory, 'zcee/server.xml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('includes/ipic.xml', 'includes/ipicIDProp.xml'));
};

const RUNS = [
  { name: 'one container a service', scenarios: WORKSHOP_SCENARIOS, options: {} },
  { name: 'two of zcee, passticket and ims', scenarios: WORKSHOP_SCENARIOS, options: { scale: { zcee: 2, passticket: 2, ims: 2 } } },
  {
    name: 'two RACF databases',
    scenarios: TWO_DATABASE_SCENARIOS,
    options: { file: 'two-databases.yaml', overlays: ['deploy/docker/two-databases.yaml'], prepare: identifying },
  },
];

async function play({ sysplex }: RunningContainers, scenario: Scenario): Promise<Check[]> {
  const stage = new Stage(sysplex, silent);
  await scenario.play(stage);
  return stage.checks;
}

describeContainers('scenarios in containers', () => {
  describe.each(RUNS)('$name', ({ scenarios, options }) => {
    let running: RunningContainers;
    beforeAll(async () => {
      running = await startContainers(options);
    }, UP_MS);
    afterAll(() => running?.stop(), UP_MS);
    afterEach(() => running.reset());

    it.each(scenarios)('$id $title', async (scenario) => {
      const checks = await play(running, scenario);
      expect(checks.length).toBeGreaterThan(1);
      expect(checks.filter((check) => !check.ok)).toEqual([]);
    });
  });
});
