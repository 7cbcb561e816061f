import { Script } from '../script.js';

/**
 * The record of a service's memory: its id, and since when it is valid. Answers both.
 *
 * What is missing although this process knows it was lost: tickets up to now (and up to the latest that this process has
 * seen used, for a ticket may lie ahead of the clock) are unknown from then on. What is missing and nobody here knows of
 * never was. Several processes that survive one loss each bring in the latest second that they have seen; and when a new
 * process has begun the record before them, unaware of the loss, the first of them marks it.
 */
const MEMORY = `
local function text(number) return string.format('%d', number) end
local function memory(key, known, fresh, now, latest, ever)
  local id, marked = unpack(redis.call('HMGET', key, 'id', 'since'))
  local since = tonumber(marked or ever)
  if id and (known == '' or known == id) then return id, since end
  if not id then
    id = fresh
    redis.call('HSET', key, 'id', id)
  end
  if known ~= '' then
    local isMarked = since > ever
    since = math.max(since, latest)
    if not isMarked then since = math.max(since, now) end
    redis.call('HSET', key, 'since', text(since))
  end
  return id, since
end
`;

/**
 * Uses of tickets of one scope, one after the other, by the rules of `shared/replay-rules.ts`; room is made after them, by the earliest of their
 * instants. Answers the id of the memory, then for each first, replay or unknown. Nearly every ticket is a new one and costs one call: Redis checks
 * the access rules of each.
 *
 * KEYS 1 sorted set of the scope: tickets by expiry; \`D:<span>\` for each dropped span, scored far beyond any ticket; and
 *        \`S:<second>\` scored +inf: the set is there, and valid since then. One key, so that it is lost as a whole or not at all.
 * KEYS 2 hash of the service: id and since of its memory, over all scopes.
 * ARGV 1 id that this process knows or empty, 2 id for a new memory, 3 whether this process has seen the scope's set, 4 latest second that this
 *      process has seen, 5 tickets to retain, 6 seconds of a span, 7 "since ever"; then for each use: ticket, its second, its expiry, now.
 */
export const USE_TICKETS = new Script(`${MEMORY}
local latest, span = tonumber(ARGV[4]), tonumber(ARGV[6])
local FAR = 1e15
-- After a loss, what is older than the latest of these instants is unknown.
local newest, oldest = tonumber(ARGV[11]), tonumber(ARGV[11])
for i = 15, #ARGV, 4 do
  newest = math.max(newest, tonumber(ARGV[i]))
  oldest = math.min(oldest, tonumber(ARGV[i]))
end
local id, since = memory(KEYS[2], ARGV[1], ARGV[2], newest, latest, tonumber(ARGV[7]))

local mark, dropped = unpack(redis.call('ZRANGE', KEYS[1], '+inf', FAR, 'BYSCORE', 'REV', 'LIMIT', 0, 2))
if mark and string.sub(mark, 1, 2) == 'S:' then
  since = math.max(since, tonumber(string.sub(mark, 3)))
else
  if ARGV[3] == '1' then since = math.max(since, newest, latest) end
  redis.call('ZADD', KEYS[1], '+inf', 'S:' .. text(since))
end

local function isForgotten(second, expires)
  return second <= since or (dropped and redis.call('ZSCORE', KEYS[1], 'D:' .. text(math.floor(expires / span))))
end

local answers, added = {id}, false
for i = 8, #ARGV, 4 do
  local ticket, expires = ARGV[i], tonumber(ARGV[i + 2])
  if isForgotten(tonumber(ARGV[i + 1]), expires) then
    answers[#answers + 1] = redis.call('ZSCORE', KEYS[1], ticket) and 'replay' or 'unknown'
  elseif redis.call('ZADD', KEYS[1], 'NX', expires, ticket) == 1 then
    answers[#answers + 1] = 'first'
    added = true
  else
    answers[#answers + 1] = 'replay'
  end
end
if not added then return answers end

local past = '(' .. text(math.floor(oldest / span) * span)
while redis.call('ZCARD', KEYS[1]) > tonumber(ARGV[5]) do
  local first = redis.call('ZRANGE', KEYS[1], '-inf', past, 'BYSCORE', 'LIMIT', 0, 1, 'WITHSCORES')
  if not first[2] then break end
  local drop = math.floor(tonumber(first[2]) / span)
  redis.call('ZREMRANGEBYSCORE', KEYS[1], text(drop * span), '(' .. text((drop + 1) * span))
  redis.call('ZADD', KEYS[1], FAR + drop, 'D:' .. text(drop))
end
return answers
`);

/** Takes up the memory, or begins it, or marks its loss. KEYS the service's hash. ARGV known id or empty, id for a new memory, now, latest, "since ever". */
export const TAKE_UP_MEMORY = new Script(`${MEMORY}
return (memory(KEYS[1], ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])))
`);
