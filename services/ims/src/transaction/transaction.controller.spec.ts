import { PayloadError, type ImsTransactionAnswer } from '@idprop/server';
import { ImsPortError } from '../errors.js';
import { HWSCFG } from '../testing/definition-texts.js';
import { CICS, startIms, ZCEE, type ImsUnderTest } from '../testing/start-ims.js';

const IRM = {
  clientId: 'CLIENT01',
  trancode: 'IVTNO',
  datastore: 'IVP1',
  userid: 'FRED',
  password: 'FREDTICK',
  commitMode: 1,
  syncLevel: 'NONE',
};
const INPUT = 'IVTNO     DISPLAY LAST3';

function request(irm: object = {}, more: object = {}): object {
  return { port: 4000, link: { address: '127.0.0.1', port: 40112 }, irm: { ...IRM, ...irm }, segments: [INPUT], ...more };
}

const send = (ims: ImsUnderTest, irm: object = {}, caller = ZCEE): Promise<ImsTransactionAnswer> =>
  ims.transactions.transaction(request(irm), ims.from(caller));

const clientLines = async (ims: Pick<ImsUnderTest, 'operator'>): Promise<string[]> =>
  (await ims.operator.command({ text: 'VIEWPORT 4000' })).lines.filter((line) => line.includes('RECV  '));

describe('transaction port', () => {
  it('answers IVTNO with the contact, and VIEWHWS shows who ran it', async () => {
    const ims = await startIms();
    const answer = await send(ims);
    expect(answer).toEqual({ type: 'data', segments: [expect.stringContaining('FIRST3    8-111-3333D03/R03')] });
    expect(await clientLines(ims)).toEqual([
      'HWSC0001I      CLIENT01 FRED     IVTNO    IVP1      RECV              0 40112    127.000.000.001',
    ]);
  });

  it('VERIFY gets the application name of the datastore, or the one that the message brings', async () => {
    const ims = await startIms();
    await send(ims);
    expect((await send(ims, { applname: 'OTHER   ', password: 'FREDOTHR' })).type).toBe('data');
    expect(ims.saf.verifications.map(({ userid, applname }) => [userid, applname])).toEqual([
      ['FRED', 'IMSAPPL'],
      ['FRED', 'OTHER'],
    ]);
  });

  it('a wrong PassTicket: RSM 8/78, RACF code in byte 3, and the client is disconnected', async () => {
    const ims = await startIms();
    await send(ims);
    expect(await send(ims, { password: 'WRONG' })).toEqual({ type: 'rsm', returnCode: 8, reasonCode: 78, racfReturnCode: 8 });
    expect(await clientLines(ims)).toEqual([]);
  });

  it('the switch gives 40 instead of 78', async () => {
    const ims = await startIms({ switches: { racfReason: 40 } });
    expect(await send(ims, { userid: 'NOBODY' })).toMatchObject({ reasonCode: 40, racfReturnCode: 4 });
  });

  it('security is per message: the client line shows the user of the last one', async () => {
    const ims = await startIms();
    await send(ims);
    await ims.advance(5000);
    await send(ims, { userid: 'USER1', password: 'USER1TIC' });
    expect(await clientLines(ims)).toEqual([expect.stringContaining('CLIENT01 USER1    IVTNO')]);
  });

  it("the flow has IMS Connect's checks, then VERIFY's, then those of IMS", async () => {
    const ims = await startIms();
    await send(ims, { netuid: 'distuser1', netsid: 'zCEERealm' });
    const flow = await ims.flow();
    expect(flow.hops[0]?.steps.map(({ check }) => check)).toEqual([
      'IMS.TM.CLIENTID',
      'IMS.TM.RACF',
      'IMS.TM.USERID',
      'IMS.TM.SECHDR',
      'IMS.TM.CREDENTIALS',
      'IMS.TM.CHARACTERS',
      'IMS.TM.DATASTORE',
      'SAF.VERIFY',
      'IMS.TM.VERIFY',
      'IMS.OTMA.TRANSACTION',
      'SAF.ACCESS',
      'IMS.OTMA.TIMS',
      'IMS.TM.NETUID',
      'IMS.PROGRAM',
    ]);
    expect(flow.hops[0]).toMatchObject({ outcome: 'granted', identity: { userid: 'FRED' } });
    expect(JSON.stringify(flow)).not.toContain('FREDTICK');
  });

  it('a refusal by OTMA writes DFS1292E to the system log and runs nothing', async () => {
    const ims = await startIms();
    ims.saf.refused.add('FRED TIMS IVTNO');
    expect(await send(ims)).toMatchObject({ type: 'rsm', returnCode: 16 });
    expect((await ims.state.log.read()).map(({ message }) => message.id)).toEqual(['DFS1292E']);
    expect((await ims.flow()).hops[0]?.steps.map(({ check }) => check)).not.toContain('IMS.PROGRAM');
  });

  it('a message without credentials is refused before RACF: HWSP1503E', async () => {
    const ims = await startIms();
    expect(await send(ims, { userid: '', password: '' })).toMatchObject({ returnCode: 8, reasonCode: 53 });
    expect(ims.saf.verifications).toEqual([]);
    expect((await ims.state.log.read())[0]?.message).toMatchObject({ id: 'HWSP1503E', inserts: { rc: 248, user: 'JOHNSON' } });
  });

  it('RACF=N takes any password', async () => {
    const ims = await startIms({ hwscfg: HWSCFG.replace('RACF=Y', 'RACF=N') });
    expect((await send(ims, { password: '' })).type).toBe('data');
    expect(ims.saf.verifications).toEqual([]);
  });

  it("another service's client ID is refused, and the holder keeps it", async () => {
    const ims = await startIms();
    await send(ims);
    expect(await send(ims, {}, CICS)).toMatchObject({ returnCode: 8, reasonCode: 56 });
    expect(await clientLines(ims)).toHaveLength(1);
    expect((await send(ims)).type).toBe('data');
  });

  it('an idle client goes after TIMEOUT of emulated time, and its ID is free again', async () => {
    const ims = await startIms();
    await send(ims);
    await ims.advance(50_000);
    expect(await clientLines(ims)).toHaveLength(1);
    await ims.advance(1);
    expect((await send(ims, {}, CICS)).type).toBe('data');
    await ims.advance(50_001);
    expect(await clientLines(ims)).toEqual([]);
    expect(await ims.state.connections.list('tm-client')).toEqual([]);
  });

  it('IDLETO of the port comes before IDLETO of TCPIP, and that before TIMEOUT', async () => {
    const idle = async (hwscfg: string, ms: number): Promise<number> => {
      const ims = await startIms({ hwscfg });
      await send(ims);
      await ims.advance(ms);
      return (await clientLines(ims)).length;
    };
    const ofTcpip = HWSCFG.replace('TIMEOUT=5000', 'TIMEOUT=5000,\n   IDLETO=100');
    expect([await idle(ofTcpip, 1000), await idle(ofTcpip, 1001)]).toEqual([1, 0]);
    const ofPort = ofTcpip.replace('PORTID=(4000,LOCAL)', 'PORT=(ID=4000,IDLETO=200)');
    expect([await idle(ofPort, 2000), await idle(ofPort, 2001)]).toEqual([1, 0]);
  });

  it('the display is in the order of connecting, whoever sent last', async () => {
    const ims = await startIms();
    await send(ims, { clientId: 'OLDER' });
    await ims.advance(1000);
    await send(ims, { clientId: 'NEWER' });
    await ims.advance(1000);
    await send(ims, { clientId: 'OLDER' });
    expect((await clientLines(ims)).map((line) => line.slice(15, 20))).toEqual(['NEWER', 'OLDER']);
  });

  it('blanks and zeros behind a field are padding', async () => {
    const ims = await startIms();
    expect((await send(ims, { userid: 'FRED\0\0\0\0', datastore: 'IVP1    ', trancode: 'IVTNO \0 ' })).type).toBe('data');
  });

  it('a client without an ID is given one', async () => {
    const ims = await startIms();
    await send(ims, { clientId: '        ' });
    expect((await clientLines(ims))[0]).toMatch(/^HWSC0001I {6}HWS[0-9A-F]{5} FRED /);
  });

  it('replicas are one IMS Connect', async () => {
    const ims = await startIms();
    const other = await ims.replica();
    await send(ims);
    expect(await clientLines(other)).toEqual([expect.stringContaining('CLIENT01 FRED')]);
  });

  it('a port that the member does not open, and a request that is no request, are typed errors', async () => {
    const ims = await startIms();
    await expect(ims.transactions.transaction(request({}, { port: 5555 }), ims.from())).rejects.toThrow(ImsPortError);
    await expect(ims.transactions.transaction({ port: 4000 }, ims.from())).rejects.toThrow(PayloadError);
  });

  it('the hop is ended as failed when something breaks', async () => {
    const ims = await startIms();
    ims.saf.verify = async () => {
      throw new Error('no RACF');
    };
    await expect(send(ims)).rejects.toThrow('no RACF');
    expect((await ims.flow()).hops[0]?.outcome).toBe('failed');
  });
});
