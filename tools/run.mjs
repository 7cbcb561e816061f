// Entry of `npm run demo`, `npm start` and `npm run idprop -- ...`: installs what is missing, builds what is stale,
// then hands over to the command line.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, install, root } from './prepare.mjs';

install();
build();
const child = spawn(process.execPath, [join(root, 'apps/cli/dist/bundle/idprop.mjs'), ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
