import { Script } from '../script.js';

/**
 * Carries out VERIFY effects one after the other, by the rule of `shared/statistic-rule.ts`. KEYS hash of the database: user ->
 * \`failures:revoked:last access\`. ARGV for each: user, effect, its number (limit, or time of access).
 * Answers for each failures, revoked, last access or empty, was revoked, revoked now.
 */
export const STATISTICS = new Script(`
local answers = {}
for i = 1, #ARGV, 3 do
  local user, effect = ARGV[i], ARGV[i + 1]
  local kept = redis.call('HGET', KEYS[1], user) or '0:0:'
  local failures, revoked, last = string.match(kept, '^(%d+):(%d):(.*)$')
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
  if was == 0 then redis.call('HSET', KEYS[1], user, string.format('%d', failures) .. ':' .. revoked .. ':' .. last) end
  answers[#answers + 1] = {failures, tonumber(revoked), last, was, now}
end
return answers
`);
