import { Script } from '../script.js';

/**
 * Adds records to flows, begins flows, and makes room by the rule of `memory/memory-flows.ts`: the oldest granted flow goes first; a refused one
 * only when refusals are more than three quarters of all; never the newest. Where there are too many, a part of what may be kept goes
 * at once, so that not every flow that begins has to end another one. Few calls, since Redis checks the access rules of each.
 *
 * KEYS 1 granted, 2 refused: flows by age, which is the number in the order of opening. 3 hash: trace ids by flow; under `*` how many flows were
 * opened, under `#` the bytes of all. Then the records of each flow that is added to. ARGV 1 count limit, 2 byte limit, 3 what the keys of
 * records begin with, then for each of these flows: id, trace id where it begins here (else empty), 1 where a hop did not grant, records,
 * each with a line feed. Answers the flows that are not known.
 */
export const ADD_TO_FLOWS = new Script(`
local unknown, added, ages, traces = {}, 0, {}, {}
for k = 4, #KEYS do
  local at = 4 + (k - 4) * 4
  local id, trace, records = ARGV[at], ARGV[at + 1], ARGV[at + 3]
  if trace ~= '' then
    ages[#ages + 1], ages[#ages + 2] = 0, id
    traces[#traces + 1], traces[#traces + 2] = id, trace
  end
  if redis.call('APPEND', KEYS[k], records) == #records and trace == '' then
    redis.call('UNLINK', KEYS[k])
    unknown[#unknown + 1] = id
  else
    added = added + #records
  end
end
if #ages > 0 then
  local last = redis.call('HINCRBY', KEYS[3], '*', #ages / 2)
  for i = 1, #ages, 2 do ages[i] = last - (#ages - 1 - i) / 2 end
  redis.call('ZADD', KEYS[1], unpack(ages))
  redis.call('HSET', KEYS[3], unpack(traces))
end
for k = 4, #KEYS do
  local at = 4 + (k - 4) * 4
  local age = ARGV[at + 2] == '1' and redis.call('ZSCORE', KEYS[1], ARGV[at])
  if age then
    redis.call('ZREM', KEYS[1], ARGV[at])
    redis.call('ZADD', KEYS[2], age, ARGV[at])
  end
end
if added == 0 then return unknown end

local bytes, goal = redis.call('HINCRBY', KEYS[3], '#', added), tonumber(ARGV[2])
if #ages == 0 and bytes <= goal then return unknown end
local count, most = {redis.call('ZCARD', KEYS[1]), redis.call('ZCARD', KEYS[2])}, tonumber(ARGV[1])
if count[1] + count[2] > most then most = most - math.floor(most / 64) end
local freed, ids, keys = 0, {}, {}
local function drop(from)
  local victim, age = unpack(redis.call('ZPOPMIN', KEYS[from]))
  if not victim then return false end
  -- The newest one has the highest age of all.
  if tonumber(age) == tonumber(redis.call('HGET', KEYS[3], '*')) then
    redis.call('ZADD', KEYS[from], age, victim)
    return false
  end
  count[from] = count[from] - 1
  freed = freed + redis.call('STRLEN', ARGV[3] .. victim)
  ids[#ids + 1], keys[#keys + 1] = victim, ARGV[3] .. victim
  return true
end
while count[1] + count[2] > most or bytes - freed > goal do
  local from = count[2] * 4 > (count[1] + count[2]) * 3 and 2 or 1
  if not drop(from) and not drop(3 - from) then break end
end
if #ids == 0 then return unknown end
redis.call('UNLINK', unpack(keys))
redis.call('HDEL', KEYS[3], unpack(ids))
redis.call('HINCRBY', KEYS[3], '#', -freed)
return unknown
`);
