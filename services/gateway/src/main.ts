import './output.js';
import { ThrottlerStorageService } from '@nestjs/throttler';
import { runProcess } from '@idprop/server';
import { gatewayModule } from './index.js';

await runProcess((host) => gatewayModule(host, new ThrottlerStorageService()));
