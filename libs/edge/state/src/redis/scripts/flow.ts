import { Script } from '../script.js';

/**
 * Adds records to the log of flows, begins flows, and makes room by the rule of `memory/memory-flows.ts`: the oldest granted flow goes first; a
 * refused one only when refusals are more than three quarters of all; never the newest. Where there are too many, a part of what may be
 * kept goes at once, so that not every flow that begins has to end another one. The log begins with the oldest granted flow: what of older
 * refused ones falls out of it is kept apart. Few calls, since Redis checks the access rules of each.
 *
 * KEYS as in `FlowKeys`: 1 granted, 2 refused, 3 log, 4 totals, 5 forms. ARGV 1 count limit, 2 byte limit, 3 what the keys of records kept apart
 * begin with, 4 how many forms: id and text each; then how many flows begin, and their ids; how many were refused, and theirs; then
 * flow and records, flow and records ... Answers how many forms there are, or 0 where none was added.
 */
export const ADD_TO_FLOWS = new Script(`
local at = 4
local function take(each)
  local list, last = {}, at + tonumber(ARGV[at]) * each
  for i = at + 1, last do list[#list + 1] = ARGV[i] end
  at = last + 1
  return list
end
local function text(number) return string.format('%.0f', number) end
local forms, begun, refused = take(2), take(1), take(1)

local entry, bytes = {}, 0
for i = at, #ARGV do
  entry[#entry + 1] = ARGV[i]
  if #entry % 2 == 0 then bytes = bytes + #ARGV[i] end
end
local last = redis.call('HINCRBY', KEYS[4], 'end', bytes)
redis.call('XADD', KEYS[3], text(last), unpack(entry))
local known = 0
if #forms > 0 then
  redis.call('HSET', KEYS[5], unpack(forms))
  known = redis.call('HLEN', KEYS[5])
end
if #begun > 0 then
  local places = {}
  for i, id in ipairs(begun) do
    places[#places + 1], places[#places + 2] = text(last - bytes + i), id
  end
  redis.call('ZADD', KEYS[1], unpack(places))
  redis.call('HSET', KEYS[4], 'newest', places[#places - 1])
end
for _, id in ipairs(refused) do
  local place = redis.call('ZSCORE', KEYS[1], id)
  if place then
    redis.call('ZREM', KEYS[1], id)
    redis.call('ZADD', KEYS[2], place, id)
  end
end

local totals = redis.call('HMGET', KEYS[4], 'start', 'kept', 'newest')
local start, kept, newest, goal = tonumber(totals[1] or 0), tonumber(totals[2] or 0), totals[3], tonumber(ARGV[2])
if #begun == 0 and last - start + kept <= goal then return known end
local count, most = {redis.call('ZCARD', KEYS[1]), redis.call('ZCARD', KEYS[2])}, tonumber(ARGV[1])
if count[1] + count[2] > most then most = most - math.floor(most / 64) end

-- What the log loses of refused flows is kept apart.
local function begin(place)
  if count[2] > 0 then
    local is, lines = {}, {}
    for _, id in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1)) do is[id] = true end
    for _, one in ipairs(redis.call('XRANGE', KEYS[3], '-', '(' .. text(place))) do
      for i = 1, #one[2], 2 do
        local id = one[2][i]
        if is[id] then lines[id] = (lines[id] or '') .. one[2][i + 1] end
      end
    end
    for id, records in pairs(lines) do
      redis.call('APPEND', ARGV[3] .. id, records)
      kept = kept + #records
    end
  end
  redis.call('XTRIM', KEYS[3], 'MINID', text(place))
  start = place
end

local function drop(from, some)
  local gone = redis.call('ZPOPMIN', KEYS[from], some)
  local dropped = 0
  for i = 1, #gone, 2 do
    if gone[i + 1] == newest then
      redis.call('ZADD', KEYS[from], newest, gone[i])
    else
      dropped = dropped + 1
      if from == 2 then
        local key = ARGV[3] .. gone[i]
        kept = kept - redis.call('STRLEN', key)
        redis.call('UNLINK', key)
      end
    end
  end
  count[from] = count[from] - dropped
  if dropped > 0 and from == 1 then
    local oldest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2]
    begin(tonumber(oldest or last - bytes))
  end
  return dropped > 0
end

local changed = false
while count[1] + count[2] > most or last - start + kept > goal do
  local from = count[2] * 4 > (count[1] + count[2]) * 3 and 2 or 1
  local some = from == 2 and 1 or math.max(1, count[1] + count[2] - most)
  if not drop(from, some) and not drop(3 - from, 1) then break end
  changed = true
end
if changed then redis.call('HSET', KEYS[4], 'start', text(start), 'kept', text(kept)) end
return known
`);
