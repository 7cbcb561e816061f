// Bundles the bench and the processes that it starts, as the services are bundled. Not part of `npm run build`: who starts a system does not need it.
import { build } from 'esbuild';
import { bundleOptions } from '../../tools/bundle-options.mjs';

await build({
  ...bundleOptions,
  entryPoints: {
    bench: 'src/main.ts',
    'empty-service': 'src/empty/main.ts',
    'start-once': 'src/start/main.ts',
    'bare-server': 'src/zcee/main.ts',
  },
  outdir: 'dist/bundle',
  absWorkingDir: import.meta.dirname,
});
