// `npm run reference`: writes docs/reference from the code. A test keeps it true.
import { join } from 'node:path';
import { build, install, root, run } from './prepare.mjs';

install();
build();
run(process.execPath, [join(root, 'apps/reference/dist/bundle/reference.mjs'), join(root, 'docs/reference')]);
