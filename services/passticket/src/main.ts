import { runProcess } from '@idprop/server';
import { passticketModule } from './index.js';

await runProcess(passticketModule);
