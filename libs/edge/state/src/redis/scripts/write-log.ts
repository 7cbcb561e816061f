import { Script } from '../script.js';

/**
 * Adds entries to a service's log, each after its number in the order of writing among all services.
 * KEYS list, counter. ARGV entries to keep, entries ...
 */
export const WRITE_LOG = new Script(`
local first = redis.call('INCRBY', KEYS[2], #ARGV - 1) - #ARGV + 1
local entries = {}
for i = 2, #ARGV do
  entries[#entries + 1] = string.format('%d', first + i - 1) .. ' ' .. ARGV[i]
  if #entries == 1000 or i == #ARGV then
    redis.call('RPUSH', KEYS[1], unpack(entries))
    entries = {}
  end
end
redis.call('LTRIM', KEYS[1], -tonumber(ARGV[1]), -1)
return 0
`);
