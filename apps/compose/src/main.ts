import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { describeProblem, IdpropError } from '@idprop/decision';
import { DefinitionError } from '@idprop/server';
import { prepareCompose } from './prepare-compose.js';

const HELP = `Writes what docker-compose.yml gives its containers, and an .env beside it. Nothing is started.

Usage: node deploy/docker/prepare.mjs [options]
  --system DIR      folder of the system (default: systems/workshop)
  --file NAME       its sysplex.yaml (default: sysplex.yaml)
  --out DIR         where to write (default: .idprop/compose)
  --port-offset N   add N to every published port
  --fresh           forget edits of the work copy and the secrets of an earlier time

Example:
  node deploy/docker/prepare.mjs --port-offset 100 && docker compose up --build --wait
`;
class ComposeError extends IdpropError {}

const MARK = '# Written by deploy/docker/prepare.mjs for docker-compose.yml';
/** Exit code for what was typed or defined and has to be corrected. */
const EXIT_USAGE = 2;

try {
  process.exitCode = main();
} catch (error) {
  const usage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (!usage && !(error instanceof IdpropError)) throw error;
  const lines = error instanceof DefinitionError ? error.problems.map(describeProblem) : [(error as Error).message];
  process.stderr.write(`${lines.join('\n')}\n${usage ? 'Add --help for what this takes.' : (error as IdpropError).hint}\n`);
  process.exitCode = EXIT_USAGE;
}

function main(): number {
  const { values } = parseArgs({
    options: {
      system: { type: 'string', default: 'systems/workshop' },
      file: { type: 'string', default: 'sysplex.yaml' },
      out: { type: 'string', default: '.idprop/compose' },
      'port-offset': { type: 'string', default: '0' },
      fresh: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const portOffset = Number(values['port-offset']);
  if (!Number.isInteger(portOffset) || portOffset < 0 || portOffset > 50_000) {
    throw new ComposeError(
      'PORT_OFFSET_INVALID',
      `--port-offset ${values['port-offset']} is no port offset`,
      'Give a number from 0 to 50000',
    );
  }
  const env = resolve('.env');
  if (existsSync(env) && !readFileSync(env, 'utf8').startsWith(MARK)) {
    throw new ComposeError(
      'ENV_FOREIGN',
      `${env} was written by somebody else`,
      'Move it away: docker compose reads its variables from there',
    );
  }
  const prepared = prepareCompose({ file: join(values.system, values.file), directory: values.out, portOffset, fresh: values.fresh });
  const lines = Object.entries(prepared.environment).map(([name, value]) => `${name}='${value}'`);
  writeFileSync(env, [MARK, ...lines, ''].join('\n'), { mode: 0o600 });
  process.stdout.write(
    [
      `Prepared ${values.out}: ${prepared.sysplex.services.length} services of ${prepared.sysplex.namespace}`,
      `  API gateway  ${prepared.address.gatewayUrl}`,
      `  zCEE         ${prepared.address.zceeUrl}`,
      `  admin API    ${prepared.address.adminUrl}`,
      `  admin token  ${prepared.address.adminToken}`,
      `  definitions  ${join(values.out, 'system')} (edit them here)`,
      'Next: docker compose up --build --wait',
      '',
    ].join('\n'),
  );
  return 0;
}
