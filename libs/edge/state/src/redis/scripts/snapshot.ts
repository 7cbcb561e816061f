import { Script } from '../script.js';

/**
 * Keeps a snapshot and drops the changes that it covers; one that is older than what is kept, or of another life of the
 * log, is passed over. KEYS head, stream, snapshot. ARGV generation, number, data, first id to keep.
 */
export const SNAPSHOT = new Script(`
if redis.call('HGET', KEYS[1], 'generation') ~= ARGV[1] then return 0 end
if tonumber(ARGV[2]) > tonumber(redis.call('HGET', KEYS[1], 'number')) then return 0 end
if redis.call('HGET', KEYS[3], 'generation') == ARGV[1] and
   tonumber(redis.call('HGET', KEYS[3], 'number')) >= tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[3], 'generation', ARGV[1], 'number', ARGV[2], 'data', ARGV[3])
redis.call('XTRIM', KEYS[2], 'MINID', ARGV[4])
return 1
`);
