import { runProcess } from '@idprop/server';
import { cicsModule } from './index.js';

await runProcess(cicsModule);
