import { Script } from '../script.js';

/**
 * Adds entries to a service's log, each after its number in the order of writing among all services.
 * KEYS list, counter. ARGV entries to keep, entries ...
 */
export const WRITE_LOG = new Script(`
for i = 2, #ARGV do redis.call('RPUSH', KEYS[1], string.format('%d', redis.call('INCR', KEYS[2])) .. ' ' .. ARGV[i]) end
redis.call('LTRIM', KEYS[1], -tonumber(ARGV[1]), -1)
return 0
`);
