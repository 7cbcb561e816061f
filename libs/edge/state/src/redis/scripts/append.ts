import { Script } from '../script.js';

/**
 * Adds changes to a log, all or none. Answers {1, position} or, when the log is not where the writer expects it, {0, position}.
 * KEYS head, stream. ARGV expected position or empty, generation for a log that begins, changes ...
 */
export const APPEND = new Script(`
local generation = redis.call('HGET', KEYS[1], 'generation')
local number = tonumber(redis.call('HGET', KEYS[1], 'number') or '0')
local function position()
  if number == 0 then return '0' end
  return generation .. '-' .. string.format('%d', number)
end
if ARGV[1] ~= '' and ARGV[1] ~= position() then return {0, position()} end
if #ARGV == 2 then return {1, position()} end
generation = generation or ARGV[2]
for i = 3, #ARGV do
  number = number + 1
  redis.call('XADD', KEYS[2], position(), 'c', ARGV[i])
end
redis.call('HSET', KEYS[1], 'generation', generation, 'number', string.format('%d', number))
return {1, position()}
`);
