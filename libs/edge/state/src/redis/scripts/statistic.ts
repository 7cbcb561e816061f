import { Script } from '../script.js';

/**
 * Carries out a VERIFY effect, by the rule of `shared/statistic-rule.ts`. KEYS hash of the database: user ->
 * \`failures:revoked:last access\`. ARGV user, effect, its number (limit, or time of access).
 * Answers failures, revoked, last access or empty, was revoked, revoked now.
 */
export const STATISTIC = new Script(`
local kept = redis.call('HGET', KEYS[1], ARGV[1]) or '0:0:'
local failures, revoked, last = string.match(kept, '^(%d+):(%d):(.*)$')
failures = tonumber(failures)
local was, now = 0, 0
if ARGV[2] == 'resumed' then
  failures, revoked = 0, '0'
elseif revoked == '1' then
  was = 1
elseif ARGV[2] == 'succeeded' then
  failures, last = 0, ARGV[3]
else
  failures = failures + 1
  if tonumber(ARGV[3]) > 0 and failures >= tonumber(ARGV[3]) then revoked, now = '1', 1 end
end
if was == 0 then redis.call('HSET', KEYS[1], ARGV[1], string.format('%d', failures) .. ':' .. revoked .. ':' .. last) end
return {failures, tonumber(revoked), last, was, now}
`);
