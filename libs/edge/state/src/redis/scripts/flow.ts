import { Script } from '../script.js';

/**
 * Makes room by the rule of `memory/memory-flows.ts`: the oldest granted flow goes first; a refused one only when refusals
 * are more than three quarters of all; never the flow named. Forgets the victims in the index and answers them;
 * their records are keys of their own, which the caller deletes.
 */
const MAKE_ROOM = `
local function make_room(keep, count, bytes)
  local gone = {}
  while true do
    local granted, refused = redis.call('ZCARD', KEYS[2]), redis.call('ZCARD', KEYS[3])
    local total = tonumber(redis.call('HGET', KEYS[4], '*') or '0')
    if granted + refused <= 1 or (granted + refused <= count and total <= bytes) then return gone end
    local from, other = KEYS[2], KEYS[3]
    if refused * 4 > (granted + refused) * 3 then from, other = other, from end
    local victim = redis.call('ZRANGE', from, 0, 0)[1]
    if victim == keep then victim = redis.call('ZRANGE', from, 1, 1)[1] end
    if not victim then victim = redis.call('ZRANGE', other, 0, 0)[1] end
    redis.call('ZREM', KEYS[2], victim)
    redis.call('ZREM', KEYS[3], victim)
    local size = tonumber(redis.call('HGET', KEYS[4], victim) or '0')
    redis.call('HINCRBY', KEYS[4], '*', -size)
    redis.call('HDEL', KEYS[4], victim)
    redis.call('HDEL', KEYS[5], victim)
    gone[#gone + 1] = victim
  end
end
`;

/**
 * Starts a flow. Totals stand under `*`. KEYS records, granted, refused, bytes, traces. ARGV flow, first record, trace id, count limit, byte limit.
 * Answers the flows that had to go. The flow's age is its number in the order of opening.
 */
export const OPEN_FLOW = new Script(`${MAKE_ROOM}
redis.call('RPUSH', KEYS[1], ARGV[2])
redis.call('ZADD', KEYS[2], redis.call('HINCRBY', KEYS[5], '*', 1), ARGV[1])
redis.call('HSET', KEYS[4], ARGV[1], #ARGV[2])
redis.call('HINCRBY', KEYS[4], '*', #ARGV[2])
redis.call('HSET', KEYS[5], ARGV[1], ARGV[3])
return make_room(ARGV[1], tonumber(ARGV[4]), tonumber(ARGV[5]))
`);

/**
 * Appends to a flow that is still kept. KEYS as above. ARGV flow, whether a hop did not grant, count limit, byte limit,
 * records ... Answers the flows that had to go.
 */
export const APPEND_FLOW = new Script(`${MAKE_ROOM}
if redis.call('HEXISTS', KEYS[5], ARGV[1]) == 0 then return {} end
local size = 0
for i = 5, #ARGV do size = size + #ARGV[i] end
redis.call('RPUSH', KEYS[1], unpack(ARGV, 5))
redis.call('HINCRBY', KEYS[4], ARGV[1], size)
local total = redis.call('HINCRBY', KEYS[4], '*', size)
if ARGV[2] == '1' then
  local age = redis.call('ZSCORE', KEYS[2], ARGV[1])
  if age then
    redis.call('ZREM', KEYS[2], ARGV[1])
    redis.call('ZADD', KEYS[3], age, ARGV[1])
  end
end
if total <= tonumber(ARGV[4]) then return {} end
local last_granted, last_refused = redis.call('ZRANGE', KEYS[2], -1, -1, 'WITHSCORES'), redis.call('ZRANGE', KEYS[3], -1, -1, 'WITHSCORES')
local newest = last_granted[1]
if not newest or (last_refused[1] and tonumber(last_refused[2]) > tonumber(last_granted[2])) then newest = last_refused[1] end
return make_room(newest, tonumber(ARGV[3]), tonumber(ARGV[4]))
`);
