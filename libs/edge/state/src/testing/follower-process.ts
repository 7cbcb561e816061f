// A service that follows a log until it is killed: namespace, Redis socket, service.
import type { ServiceName } from '@idprop/sysplex';
import { RACF_LOG } from '../contract/contract-world.js';
import { ListReplica } from '../contract/list-replica.js';
import { createRedisState } from '../redis/redis-state.js';
import { testSysplex } from './test-sysplex.js';

const [namespace = '', path = '', me = ''] = process.argv.slice(2);
const state = await createRedisState({ namespace, me: me as ServiceName, sysplex: testSysplex(namespace), connection: { path } });
await state.changes(RACF_LOG).follow(new ListReplica());
process.stdout.write('following\n');
