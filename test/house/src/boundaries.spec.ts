import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What lint says of a line of code if it stood in that file. */
function lint(file: string, code: string): string {
  const eslint = join(root, 'node_modules/eslint/bin/eslint.js');
  const { stdout, stderr } = spawnSync(process.execPath, [eslint, '--stdin', '--stdin-filename', file], {
    cwd: root,
    input: code,
    encoding: 'utf8',
  });
  return stdout + stderr;
}

describe('the module boundaries fail lint', () => {
  it.each([
    ['core may not import the edge', 'libs/core/saf/src/x.ts', '@idprop/server', 'core may not import edge'],
    ['core may not import a framework', 'libs/core/saf/src/x.ts', '@nestjs/common', 'core is pure'],
    ['core may not open a socket', 'libs/core/saf/src/x.ts', 'node:net', 'core is pure'],
    ['a core room may not import a room listed below it', 'libs/core/saf/src/x.ts', '@idprop/zconnect', 'only import rooms listed above'],
    ['an edge room may not import a room listed below it', 'libs/edge/bus/src/x.ts', '@idprop/state', 'only import rooms listed above'],
    ['a service may not import another service', 'services/zcee/src/x.ts', '@idprop/service-ims', 'may not import another service'],
    ['a service may not import an app', 'services/zcee/src/x.ts', '@idprop/testing', 'service may not import app'],
    ['nobody imports past an index', 'services/zcee/src/x.ts', '@idprop/saf/src/api.js', 'not past it'],
    ['nobody leaves a room by a relative path', 'services/zcee/src/x.ts', '../../ims/src/index.js', 'leaves its room'],
  ])('%s', (_rule, file, source, reason) => {
    expect(lint(file, `export * from '${source}';\n`)).toContain(reason);
  });

  it('and what is allowed passes', () => {
    expect(lint('services/zcee/src/x.ts', `export * from '@idprop/saf';\n`)).toBe('');
  });
});
