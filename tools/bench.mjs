// `npm run bench [name ...]`: installs what is missing, builds what is stale, then measures. See docs/benchmarks.md.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, install, root, run } from './prepare.mjs';

install();
build();
run(process.execPath, [join(root, 'test/bench/bundle.mjs')]);
const child = spawn(
  process.execPath,
  ['--enable-source-maps', '--expose-gc', join(root, 'test/bench/dist/bundle/bench.mjs'), ...process.argv.slice(2)],
  {
    stdio: 'inherit',
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
