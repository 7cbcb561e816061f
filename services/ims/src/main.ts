import { runProcess } from '@idprop/server';
import { imsModule } from './index.js';

await runProcess(imsModule);
