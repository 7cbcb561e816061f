import { keywords, type Grammar } from '../parsing/grammar.js';
import type { Action, Run } from '../run.js';
import { isSpecial, require } from './authority.js';

export const RVARY: Grammar = {
  verb: 'RVARY',
  aliases: [],
  positionals: [],
  keywords: keywords('ACTIVE INACTIVE LIST NOLIST ~SWITCH ~DATASHARE ~NODATASHARE ~DATASET() ~NOCLASSACT() ~NOTAPE'),
};

/** What the data base that the emulator keeps would be called. */
const DATABASE = { volume: 'IDPROP', name: 'SYS1.RACF' };

/**
 * RVARY: takes RACF out of use and brings it back (saf.md 2.1 step 2, 4.1 step 1). The product asks the operator for the RVARY password; here it takes
 * SPECIAL (chosen), and LIST takes nothing.
 */
export const rvary: Action = (run) => {
  const inactive = run.has('INACTIVE') ? true : run.has('ACTIVE') ? false : undefined;
  require(run, inactive === undefined || isSpecial(run), 'the attribute SPECIAL');
  const isInactive = run.db.options.inactiveRacf === true;
  if (inactive !== undefined && inactive !== isInactive) run.change({ type: 'options', options: { inactiveRacf: inactive } });
  if (!run.has('NOLIST')) listStatus(run, inactive ?? isInactive);
  run.say('ICH15020I');
};

function listStatus(run: Run, inactive: boolean): void {
  run.say('ICH15013I');
  run.print([
    'ACTIVE USE  NUM VOLUME   DATASET',
    '------ ---  --- ------   -------',
    ` ${inactive ? 'NO ' : 'YES'}   PRIM   1 ${DATABASE.volume}   ${DATABASE.name}`,
  ]);
}
