import { runProcess } from '@idprop/server';
import { gatewayModule } from './index.js';

await runProcess(gatewayModule);
