import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

interface Graph {
  readonly graph: { readonly dependencies: Readonly<Record<string, readonly { readonly target: string }[]>> };
}

/** What Nx takes to stand on what; bundles and test results are stale when something that they stand on has changed. */
function nxGraph(): Graph['graph']['dependencies'] {
  const folder = mkdtempSync(join(tmpdir(), 'idprop-graph-'));
  const file = join(folder, 'graph.json');
  const nx = join(root, 'node_modules/nx/dist/bin/nx.js');
  try {
    const env = { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true' };
    spawnSync(process.execPath, [nx, 'graph', `--file=${file}`], { cwd: root, env });
    return (JSON.parse(readFileSync(file, 'utf8')) as Graph).graph.dependencies;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('what is stale', () => {
  const stands = nxGraph();
  const on = (project: string): string[] => (stands[project] ?? []).map(({ target }) => target);

  it.each([
    ['@idprop/service-zcee', ['@idprop/server', '@idprop/zconnect', '@idprop/bus']],
    ['@idprop/server', ['@idprop/saf', '@idprop/state']],
    ['@idprop/cli', ['@idprop/server', '@idprop/passticket']],
    ['@idprop/saf', ['@idprop/decision']],
  ])('%s is when one of %j has changed', (project, libraries) => {
    expect(on(project)).toEqual(expect.arrayContaining(libraries));
  });
});
