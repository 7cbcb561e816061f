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
  local id = redis.call('HGET', key, 'id')
  local since = tonumber(redis.call('HGET', key, 'since') or ever)
  if id and (known == '' or known == id) then return id, since end
  if not id then
    id = fresh
    redis.call('HSET', key, 'id', id)
  end
  if known ~= '' then
    local marked = since > ever
    since = math.max(since, latest)
    if not marked then since = math.max(since, now) end
    redis.call('HSET', key, 'since', text(since))
  end
  return id, since
end
`;

/**
 * Uses of tickets of one scope, one after the other, by the rules of `shared/replay-rules.ts`. Answers the id of the memory, then for each first,
 * replay or unknown.
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
local newest = tonumber(ARGV[11])
for i = 15, #ARGV, 4 do newest = math.max(newest, tonumber(ARGV[i])) end
local id, since = memory(KEYS[2], ARGV[1], ARGV[2], newest, latest, tonumber(ARGV[7]))

local mark = redis.call('ZRANGEBYSCORE', KEYS[1], '+inf', '+inf')[1]
if mark then
  since = math.max(since, tonumber(string.sub(mark, 3)))
else
  if ARGV[3] == '1' then since = math.max(since, newest, latest) end
  redis.call('ZADD', KEYS[1], '+inf', 'S:' .. text(since))
end

local function use(ticket, second, expires, now)
  if redis.call('ZSCORE', KEYS[1], ticket) then return 'replay' end
  if second <= since then return 'unknown' end
  if redis.call('ZSCORE', KEYS[1], 'D:' .. text(math.floor(expires / span))) then return 'unknown' end
  redis.call('ZADD', KEYS[1], expires, ticket)
  local past = '(' .. text(math.floor(now / span) * span)
  while redis.call('ZCARD', KEYS[1]) > tonumber(ARGV[5]) do
    local first = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', past, 'WITHSCORES', 'LIMIT', 0, 1)
    if not first[2] then break end
    local drop = math.floor(tonumber(first[2]) / span)
    redis.call('ZREMRANGEBYSCORE', KEYS[1], text(drop * span), '(' .. text((drop + 1) * span))
    redis.call('ZADD', KEYS[1], FAR + drop, 'D:' .. text(drop))
  end
  return 'first'
end

local answers = {id}
for i = 8, #ARGV, 4 do
  answers[#answers + 1] = use(ARGV[i], tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2]), tonumber(ARGV[i + 3]))
end
return answers
`);

/** Takes up the memory, or begins it, or marks its loss. KEYS the service's hash. ARGV known id or empty, id for a new memory, now, latest, "since ever". */
export const TAKE_UP_MEMORY = new Script(`${MEMORY}
return (memory(KEYS[1], ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])))
`);
