import { runProcess } from '@idprop/server';
import { zceeModule } from './index.js';

await runProcess(zceeModule);
