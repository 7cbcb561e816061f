import { Script } from '../script.js';

/**
 * Carries out VERIFY effects one after the other, by the rule of `shared/statistic-rule.ts`: all users are read at once and written at once. KEYS hash
 * of the database: user -> \`failures:revoked:last access\`. ARGV how many users, they, then for each effect: which of the users, effect, its number
 * (limit, or time of access). Answers for each failures, revoked, last access or empty, was revoked, revoked now.
 */
export const STATISTICS = new Script(`
local count = tonumber(ARGV[1])
local users = {unpack(ARGV, 2, count + 1)}
local kept, changed, answers = redis.call('HMGET', KEYS[1], unpack(users)), {}, {}
for i = count + 2, #ARGV, 3 do
  local user, effect = tonumber(ARGV[i]), ARGV[i + 1]
  local failures, revoked, last = string.match(kept[user] or '0:0:', '^(%d+):(%d):(.*)$')
  failures = tonumber(failures)
  local was, now = 0, 0
  if effect == 'resumed' then
    failures, revoked = 0, '0'
  elseif revoked == '1' then
    was = 1
  elseif effect == 'succeeded' then
    failures, last = 0, ARGV[i + 2]
  else
    failures = failures + 1
    local limit = tonumber(ARGV[i + 2])
    if limit > 0 and failures >= limit then revoked, now = '1', 1 end
  end
  if was == 0 then
    kept[user] = string.format('%d', failures) .. ':' .. revoked .. ':' .. last
    changed[#changed + 1], changed[#changed + 2] = users[user], kept[user]
  end
  answers[#answers + 1] = {failures, tonumber(revoked), last, was, now}
end
if #changed > 0 then redis.call('HSET', KEYS[1], unpack(changed)) end
return answers
`);
