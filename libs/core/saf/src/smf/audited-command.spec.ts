import type { RacfChange } from '../database/change.js';
import type { Options } from '../database/options.js';
import { sample } from '../testing/sample-database.js';
import { isCommandAudited } from './audited-command.js';
import { smf80OfCommand } from './smf80.js';

type Outcome = Parameters<typeof smf80OfCommand>[1];

const connect: RacfChange = { type: 'disconnect', userid: 'FRED', group: 'SYS1' };

/** Whether this command of ADMIN (SPECIAL), WATCHED (UAUDIT) or FRED (neither) is recorded. */
function isAudited(
  issuer: string,
  verb: string,
  outcome: Outcome,
  options: Partial<Options>,
  changes: readonly RacfChange[] = [],
): boolean {
  const world = sample()
    .user('FRED')
    .user('ADMIN', ['SYS1'], { attributes: ['SPECIAL'] })
    .user('WATCHED', ['SYS1'], { attributes: ['UAUDIT'] })
    .apply({ type: 'options', options });
  world.apply({ type: 'switch', switch: 'audit', classes: ['GROUP'], on: true });
  const record = smf80OfCommand(verb, outcome, { issuer, rc: 0, command: verb });
  return record !== undefined && isCommandAudited(world.db, record, issuer, changes);
}

describe('which commands get a record', () => {
  it.each<[string, boolean, Parameters<typeof isAudited>]>([
    ['SAUDIT', true, ['ADMIN', 'ADDUSER', 'done', {}]],
    ['NOSAUDIT', false, ['ADMIN', 'ADDUSER', 'done', { saudit: false }]],
    ['nobody asked', false, ['FRED', 'ADDUSER', 'done', {}]],
    ['CMDVIOL', true, ['FRED', 'ADDUSER', 'unauthorized', {}]],
    ['NOCMDVIOL', false, ['FRED', 'ADDUSER', 'unauthorized', { cmdviol: false }]],
    ['UAUDIT', true, ['WATCHED', 'ADDUSER', 'done', { saudit: false }]],
    ['AUDIT(GROUP)', true, ['FRED', 'REMOVE', 'done', {}, [connect]]],
    ['SETROPTS always', true, ['FRED', 'SETROPTS', 'done', { saudit: false }]],
  ])('%s: %s', (_why, expected, given) => expect(isAudited(...given)).toBe(expected));
});
