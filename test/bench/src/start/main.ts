import { join } from 'node:path';
import { systemDirectory } from '@idprop/client';
import { startRealSystem } from '../flow/real-system.js';

// Starts the workshop in a process of its own: from nothing, as a user's shell would.
const system = await startRealSystem(join(systemDirectory('workshop'), 'sysplex.yaml'));
process.on('disconnect', () => void system.stop().then(() => process.exit(0)));
process.send?.({ gatewayUrl: system.gatewayUrl.href });
