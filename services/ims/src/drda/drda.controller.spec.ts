import type { ImsDrdaConnectAnswer, ImsDrdaRetrieveAnswer } from '@idprop/server';
import { ImsPortError, ImsSegmentError } from '../errors.js';
import { HWSCFG } from '../testing/definition-texts.js';
import { CICS, startIms, ZCEE, type ImsUnderTest } from '../testing/start-ims.js';

const REQUEST = {
  port: 5555,
  link: { address: '192.168.17.220', port: 1423 },
  externalName: 'BAQSTRT',
  userid: 'USER1',
  password: 'USER1TIC',
  rdbname: 'DFSIVPA.IVP1',
};

const connect = (ims: ImsUnderTest, more: object = {}): Promise<ImsDrdaConnectAnswer> =>
  ims.drda.connect({ ...REQUEST, ...more }, ims.from());

async function open(ims: ImsUnderTest, more: object = {}): Promise<string> {
  const answer = await connect(ims, more);
  if (answer.type !== 'accepted') throw new Error(`refused: ${answer.type}`);
  return answer.clientId;
}

const retrieve = (
  ims: Pick<ImsUnderTest, 'drda' | 'from'>,
  clientId: string,
  more: object = {},
  caller = ZCEE,
): Promise<ImsDrdaRetrieveAnswer> =>
  ims.drda.retrieve({ clientId, segment: 'A1111111', field: 'lastName', value: 'LAST3', ...more }, ims.from(caller));

const view = async (ims: Pick<ImsUnderTest, 'operator'>): Promise<string[]> =>
  (await ims.operator.command({ text: 'R 21,VIEWPORT 5555D' })).lines as string[];

const LAST3 = { lastName: 'LAST3', firstName: 'FIRST3', phoneNumber: '8-111-3333', zipCode: 'D03/R03' };

describe('DRDA port', () => {
  it('a connection is opened under a generated ID, and segments are read by key', async () => {
    const ims = await startIms();
    const clientId = await open(ims);
    expect(clientId).toMatch(/^ODB[0-9A-F]{5}$/);
    expect(await retrieve(ims, clientId)).toEqual({ type: 'rows', rows: [LAST3] });
    expect(await retrieve(ims, clientId, { segment: 'phonebook', value: 'LAST9     ' })).toEqual({ type: 'rows', rows: [] });
    expect(await retrieve(ims, clientId, { value: 'LAST3     ' })).toEqual({ type: 'rows', rows: [LAST3] });
    expect(ims.saf.verifications).toEqual([{ userid: 'USER1', secret: 'USER1TIC', applname: 'IMSAPPL' }]);
  });

  it('VIEWHWS shows one client for each connection, as the workshop does', async () => {
    const ims = await startIms();
    const older = await open(ims, { link: { address: '192.168.17.220', port: 1349 } });
    await ims.advance(20_000);
    const newer = await open(ims, { userid: 'FRED', password: 'FREDTICK' });
    await ims.advance(23_000);
    expect(await view(ims)).toEqual([
      'HWSC0001I    PORT=5555D   STATUS=ACTIVE   KEEPAV=0 NUMSOC=3   EDIT=         TIMEOUT=6000',
      'HWSC0001I      CLIENTID USERID   TRANCODE DATASTORE STATUS       SECOND CLNTPORT IP-ADDRESS      APSB-TOKEN',
      `HWSC0001I      ${newer} FRED              IVP150OD  RECV             23 1423     192.168.017.220`,
      `HWSC0001I      ${older} USER1             IVP150OD  RECV             43 1349     192.168.017.220`,
      'HWSC0001I      TOTAL CLIENTS=2 RECV=2 READ=0 CONN=0 XMIT=0 OTHER=0',
    ]);
  });

  it('the APPL is the HWS ID where ODACCESS has none: a PassTicket for another one is refused with 0F', async () => {
    const ims = await startIms({ hwscfg: HWSCFG.replace('ODBMTMOT=6000,APPL=IMSAPPL', 'ODBMTMOT=6000') });
    expect(await connect(ims)).toEqual({ type: 'secchkrm', secchkcd: 0x0f });
    expect(ims.saf.verifications[0]?.applname).toBe('IMS15HWS');
    expect(await view(ims)).toContain('HWSC0001I      NO ACTIVE CLIENTS');
  });

  it('unknown user 13, unknown PSB RDBNFNRM, PSB refused RDBATHRM', async () => {
    const ims = await startIms();
    expect(await connect(ims, { userid: 'NOBODY' })).toEqual({ type: 'secchkrm', secchkcd: 0x13 });
    expect(await connect(ims, { rdbname: 'NOSUCH.IVP1' })).toMatchObject({ type: 'refused', codepoint: 'RDBNFNRM' });
    ims.saf.refused.add('USER1 AIMS DFSIVPA');
    expect(await connect(ims)).toMatchObject({ type: 'refused', codepoint: 'RDBATHRM' });
  });

  it("the flow has SECCHK's checks, VERIFY's, then those of ACCRDB; a retrieve runs as the connection's user", async () => {
    const ims = await startIms();
    const clientId = await open(ims);
    expect((await ims.flow()).hops[0]?.steps.map(({ check }) => check)).toEqual([
      'IMS.DRDA.RACF',
      'IMS.DRDA.SECMEC',
      'IMS.DRDA.USERID',
      'IMS.DRDA.PASSWORD',
      'SAF.VERIFY',
      'IMS.DRDA.VERIFY',
      'IMS.DRDA.RDBNAM',
      'IMS.DRDA.ALIAS',
      'IMS.DRDA.PSB',
      'SAF.ACCESS',
      'IMS.DRDA.PSBAUTH',
    ]);
    await ims.advance(1);
    await retrieve(ims, clientId);
    expect((await ims.flow()).hops[0]).toMatchObject({ outcome: 'granted', identity: { userid: 'USER1', from: 'passticket' } });
  });

  it('a closed connection answers closed', async () => {
    const ims = await startIms();
    const clientId = await open(ims);
    await ims.drda.disconnect({ clientId }, ims.from());
    expect(await retrieve(ims, clientId)).toEqual({ type: 'closed' });
    expect((await ims.flow()).hops[0]).toMatchObject({ outcome: 'refused', identity: { kind: 'none' } });
  });

  it("nobody uses or closes another service's connection", async () => {
    const ims = await startIms();
    const clientId = await open(ims);
    expect(await retrieve(ims, clientId, {}, CICS)).toEqual({ type: 'closed' });
    await ims.drda.disconnect({ clientId }, ims.from(CICS));
    expect((await retrieve(ims, clientId)).type).toBe('rows');
  });

  it('PORTTMOT of emulated time ends an idle connection; use keeps it', async () => {
    const ims = await startIms();
    const clientId = await open(ims);
    await ims.advance(60_000);
    expect((await retrieve(ims, clientId)).type).toBe('rows');
    await ims.advance(60_000);
    expect((await retrieve(ims, clientId)).type).toBe('rows');
    await ims.advance(60_001);
    expect(await retrieve(ims, clientId)).toEqual({ type: 'closed' });
    expect(await ims.state.connections.list('drda-client')).toEqual([]);
  });

  it('the switch drdaIdle: keep lets idle connections stay, as the screens of the workshop show them', async () => {
    const ims = await startIms({ switches: { drdaIdle: 'keep' } });
    const clientId = await open(ims);
    await ims.advance(424_000);
    expect((await view(ims))[2]).toBe(
      `HWSC0001I      ${clientId} USER1             IVP150OD  RECV            424 1423     192.168.017.220`,
    );
  });

  it('replicas share connections', async () => {
    const ims = await startIms();
    const other = await ims.replica();
    expect((await retrieve(other, await open(ims))).type).toBe('rows');
  });

  it('unknown ports, segments and fields are typed errors', async () => {
    const ims = await startIms();
    const clientId = await open(ims);
    await expect(connect(ims, { port: 4000 })).rejects.toThrow(ImsPortError);
    await expect(retrieve(ims, clientId, { segment: 'B2' })).rejects.toThrow(ImsSegmentError);
    await expect(retrieve(ims, clientId, { field: 'name' })).rejects.toThrow(ImsSegmentError);
  });
});
