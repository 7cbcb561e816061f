import { Script } from '../script.js';

/**
 * Adds entries to a service's log, each after the instant of writing in microseconds of Redis's own clock, which gives the
 * order among services. KEYS list. ARGV entries to keep, entries ...
 */
export const WRITE_LOG = new Script(`
local time = redis.call('TIME')
local at = string.format('%d', time[1] * 1000000 + time[2])
for i = 2, #ARGV do redis.call('RPUSH', KEYS[1], at .. ' ' .. ARGV[i]) end
redis.call('LTRIM', KEYS[1], -tonumber(ARGV[1]), -1)
return 0
`);
