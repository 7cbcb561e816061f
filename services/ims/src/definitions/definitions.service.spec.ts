import { DefinitionError } from '@idprop/server';
import { CONTENT, HWSCFG } from '../testing/definition-texts.js';
import { startIms } from '../testing/start-ims.js';

describe('definitions at start', () => {
  it('the problems of the member and of the content file are reported together', async () => {
    const hwscfg = HWSCFG.replace('RACF=Y', 'RACF=YES');
    const content = CONTENT.replace('psb: DFSIVP1 }', 'psb: NOSUCH }');
    const error = await startIms({ hwscfg, content }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DefinitionError);
    expect((error as DefinitionError).problems.map(({ file, field }) => [file, field])).toEqual([
      ['HWSCFG00', 'HWS.RACF'],
      ['content.yaml', 'transactions.IVTNO.psb'],
    ]);
  });

  it('a setting that nobody knows is reported where the service is defined', async () => {
    const error = await startIms({ switches: { racfReason: 41, idle: 'keep' } }).catch((reason: unknown) => reason);
    expect((error as DefinitionError).problems.map(({ file, field }) => [file, field])).toEqual([
      ['sysplex.yaml', 'WSCPLEX.WG31.ims.switches.racfReason'],
      ['sysplex.yaml', 'WSCPLEX.WG31.ims.switches.idle'],
    ]);
  });
});
