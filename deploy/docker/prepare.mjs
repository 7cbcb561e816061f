// Before `docker compose up`: builds the services' bundles, and writes secrets, the Redis ACL file, a work copy of the
// system and .env. Options: --help.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build, install, root } from '../../tools/prepare.mjs';

install();
build();
const { status } = spawnSync(process.execPath, [join(root, 'apps/compose/dist/bundle/prepare.mjs'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
