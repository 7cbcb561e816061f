import { stepsInOrder } from '@idprop/decision';
import type { SmfLine } from '@idprop/client';
import { PHONEBOOK, REFRESH_PTKTDATA, USER1 } from './common.js';
import type { Scenario, Stage } from './stage.js';

export const s11: Scenario = {
  id: 'S11',
  title: 'Replay: the same PassTicket twice',
  async play(stage) {
    stage.heading('before: NO REPLAY PROTECTION. Time stands still, so both calls make the same ticket');
    await stage.racf([`RALTER PTKTDATA IMSAPPL APPLDATA('NO REPLAY PROTECTION')`, REFRESH_PTKTDATA], { highest: 4 });
    await stage.sysplex.admin.freezeClock();
    stage.equal('first and second use', [await status(stage), await status(stage)], [200, 200]);

    stage.heading('the one change: the APPLDATA text is removed');
    await stage.racf(['RALTER PTKTDATA IMSAPPL NOAPPLDATA', REFRESH_PTKTDATA], { highest: 4 });

    stage.heading('after');
    stage.equal('first use', await status(stage), 200);
    const second = await stage.call(`GET ${PHONEBOOK} again in the same second`, PHONEBOOK, USER1, 'zcee');
    stage.equal('second use is refused', second.status >= 500, true);
    const steps = stepsInOrder(await stage.sysplex.flow(second)).map(({ step }) => step);
    const replay = steps.find((step) => step.check === 'PTKT.REPLAY');
    stage.equal('the operator sees the replay', [replay?.verdict, replay?.codes], ['fail', ['SAF', 8, 16, 32]]);

    const logons = await stage.sysplex.admin.smf({ event: 1 });
    stage.equal('SMF 80 event 1: a PassTicket logon, then a replay', qualifiersOf(logons).slice(-2), [32, 33]);

    await stage.sysplex.admin.advanceClock(1);
    stage.equal('a second later there is another ticket', await status(stage), 200);

    stage.heading('as it was');
    await stage.racf([`RALTER PTKTDATA IMSAPPL APPLDATA('NO REPLAY PROTECTION')`, REFRESH_PTKTDATA], { highest: 4 });
    await stage.sysplex.admin.runClock();
  },
};

function qualifiersOf(logons: readonly SmfLine[]): number[] {
  return logons.filter(({ fields }) => fields['applname'] === 'IMSAPPL').map(({ qualifier }) => qualifier);
}

async function status(stage: Stage): Promise<number> {
  return (await stage.call(`GET ${PHONEBOOK} as USER1`, PHONEBOOK, USER1, 'zcee')).status;
}
