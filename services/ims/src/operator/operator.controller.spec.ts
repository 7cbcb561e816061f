import type { ImsDrdaRetrieveAnswer } from '@idprop/server';
import { ImsStoppedError } from '../errors.js';
import { HWSCFG } from '../testing/definition-texts.js';
import { startIms, type ImsUnderTest } from '../testing/start-ims.js';

describe('operator commands', () => {
  it.each(['VIEWHWS', '21,VIEWHWS', '21VIEWHWS', 'R 21,VIEWHWS'])('%s shows IMS Connect and its ports', async (text) => {
    const { lines } = await (await startIms()).operator.command({ text });
    expect(lines[0]).toBe('HWSC0001I    HWS ID=IMS15HWS RACF=Y PSWDMC=N');
    expect(lines.filter((line) => line.includes('PORT='))).toEqual([
      expect.stringContaining('PORT=4000    STATUS=ACTIVE'),
      expect.stringContaining('PORT=5555D   STATUS=ACTIVE'),
    ]);
  });

  it('says so when it does not know a command or a port', async () => {
    const { operator } = await startIms();
    expect((await operator.command({ text: 'R 21,VIEWWHAT' })).lines).toEqual(['VIEWWHAT IS NOT A COMMAND THAT IS KNOWN HERE']);
    expect((await operator.command({ text: 'VIEWPORT 9999' })).lines).toEqual(['PORT=9999 IS NOT DEFINED']);
  });

  it('P ends every connection and the service; S starts it again', async () => {
    const ims = await startIms();
    const clientId = await open(ims);
    expect((await ims.operator.command({ text: 'P IMS15HWS' })).lines).toEqual(['IMS15HWS ENDED']);
    await expect(open(ims)).rejects.toThrow(ImsStoppedError);
    expect((await ims.operator.command({ text: 'VIEWHWS' })).lines).toEqual(['IMS15HWS IS NOT ACTIVE: NO REPLY IS OUTSTANDING']);
    expect((await ims.operator.command({ text: 'P IMS15HWS' })).lines).toEqual(['IMS15HWS IS NOT ACTIVE']);

    expect((await ims.operator.command({ text: 'S IMS15HWS' })).lines).toEqual([
      'IMS15HWS STARTED',
      'HWSS0790I LISTENING ON PORT=4000     STARTED; M=SOC2',
      'HWSS0790I LISTENING ON PORT=5555     STARTED; M=SOC2',
      'HWSC0000I *IMS CONNECT READY* IMS15HWS',
    ]);
    expect(await retrieve(ims, clientId)).toEqual({ type: 'closed' });
    expect((await ims.operator.command({ text: 'S IMS15HWS' })).lines).toEqual(['IMS15HWS IS ACTIVE ALREADY']);
  });

  it('S reads the definitions anew, for every replica; an edit alone changes nothing', async () => {
    const ims = await startIms();
    const other = await ims.replica();
    ims.files['HWSCFG00'] = HWSCFG.replace('PORTTMOT=6000),ODBMTMOT=6000,APPL=IMSAPPL', 'PORTTMOT=6000),ODBMTMOT=6000');
    await open(other);
    await ims.operator.command({ text: 'P IMS15HWS' });
    await ims.operator.command({ text: 'S IMS15HWS' });
    for (const replica of [ims, other]) await expect(open(replica)).rejects.toThrow('secchkrm');
    expect(ims.saf.verifications.map(({ applname }) => applname)).toEqual(['IMSAPPL', 'IMS15HWS', 'IMS15HWS']);
  });

  it('with wrong definitions S says what is wrong, and it stays down', async () => {
    const ims = await startIms();
    await ims.operator.command({ text: 'P IMS15HWS' });
    ims.files['HWSCFG00'] = HWSCFG.replace('RACF=Y', 'RACF=YES');
    expect((await ims.operator.command({ text: 'S IMS15HWS' })).lines).toEqual([
      'IMS15HWS NOT STARTED',
      'HWSCFG00:1: HWS.RACF: "YES" is not allowed. Use one of N, Y',
    ]);
    await expect(open(ims)).rejects.toThrow(ImsStoppedError);
  });

  it('the first replica to start finds no connections of earlier processes', async () => {
    const ims = await startIms();
    await open(ims);
    await ims.replica();
    expect(await ims.state.connections.list('drda-client')).toHaveLength(1);
    await ims.restart();
    expect(await ims.state.connections.list('drda-client')).toEqual([]);
  });
});

async function open(ims: Pick<ImsUnderTest, 'drda' | 'from'>): Promise<string> {
  const link = { address: '127.0.0.1', port: 1423 };
  const request = { port: 5555, link, externalName: 'BAQSTRT', userid: 'USER1', password: 'USER1TIC', rdbname: 'DFSIVPA.IVP1' };
  const answer = await ims.drda.connect(request, ims.from());
  if (answer.type !== 'accepted') throw new Error(answer.type);
  return answer.clientId;
}

const retrieve = (ims: ImsUnderTest, clientId: string): Promise<ImsDrdaRetrieveAnswer> =>
  ims.drda.retrieve({ clientId, segment: 'A1111111', field: 'lastName', value: 'LAST3' }, ims.from());
