import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  OWN_SYSTEM_SCENARIOS,
  Stage,
  TWO_DATABASE_SCENARIOS,
  WORKSHOP_SCENARIOS,
  type Audience,
  type Check,
  type Scenario,
} from '@idprop/testing';
import { CARRIERS, overTcpIp, type Carrier } from './carriers.js';

const silent: Audience = { heading: () => undefined, called: () => undefined, changed: () => undefined, checked: () => undefined };

/** S4b and S3's after state need the IPCONN's names at zCEE from the start. */
const identifying = (directory: string): void => {
  const file = join(directory, 'zcee/server.xml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('includes/ipic.xml', 'includes/ipicIDProp.xml'));
};

async function play(carrier: Carrier, scenario: Scenario, file?: string, prepare?: (directory: string) => void): Promise<Check[]> {
  const running = await carrier.start(file, prepare);
  try {
    const stage = new Stage(running.sysplex, silent);
    await scenario.play(stage);
    return stage.checks;
  } finally {
    await running.stop();
  }
}

describe.each([...CARRIERS, ...CARRIERS.map(overTcpIp)])('scenarios $name', (carrier) => {
  it.each(WORKSHOP_SCENARIOS)('$id $title', async (scenario) => {
    const checks = await play(carrier, scenario);
    expect(checks.length).toBeGreaterThan(1);
    expect(checks.filter((check) => !check.ok)).toEqual([]);
  });

  it.each(TWO_DATABASE_SCENARIOS)('$id $title', async (scenario) => {
    const checks = await play(carrier, scenario, 'two-databases.yaml', identifying);
    expect(checks.length).toBeGreaterThan(1);
    expect(checks.filter((check) => !check.ok)).toEqual([]);
  });
});

describe.each(CARRIERS)('scenarios $name, each on a system of its own', (carrier) => {
  it.each(OWN_SYSTEM_SCENARIOS)('$id $title', async (scenario) => {
    const checks = await play(carrier, scenario, undefined, (directory) => scenario.system?.(directory));
    expect(checks.length).toBeGreaterThan(1);
    expect(checks.filter((check) => !check.ok)).toEqual([]);
  });
});
