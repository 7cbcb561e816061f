import { runProcess } from '@idprop/server';
import { racfModule } from './index.js';

await runProcess(racfModule);
