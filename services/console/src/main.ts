import { runProcess } from '@idprop/server';
import { consoleModule } from './index.js';

await runProcess(consoleModule);
