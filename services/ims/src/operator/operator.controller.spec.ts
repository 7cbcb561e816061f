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
      '*21 HWSC0000I *IMS CONNECT READY* IMS15HWS',
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

const CONNECT = {
  port: 5555,
  link: { address: '127.0.0.1', port: 1423 },
  externalName: 'BAQSTRT',
  userid: 'USER1',
  password: 'USER1TIC',
  rdbname: 'DFSIVPA.IVP1',
};

async function open(ims: Pick<ImsUnderTest, 'drda' | 'from'>): Promise<string> {
  const answer = await ims.drda.connect(CONNECT, ims.from());
  if (answer.type !== 'accepted') throw new Error(answer.type);
  return answer.clientId;
}

const retrieve = (ims: ImsUnderTest, clientId: string): Promise<ImsDrdaRetrieveAnswer> =>
  ims.drda.retrieve({ clientId, segment: 'A1111111', field: 'lastName', value: 'LAST3' }, ims.from());

describe('reply numbers', () => {
  const say = async (ims: ImsUnderTest, text: string): Promise<readonly string[]> => (await ims.operator.command({ text })).lines;

  it('only the outstanding number is replied to; D R shows it; type-2 commands and MODIFY need none', async () => {
    const ims = await startIms();
    expect(await say(ims, '99,VIEWHWS')).toEqual(['IEE130I REPLY 99 NOT OUTSTANDING']);
    expect(await say(ims, 'R 1,STOPPORT 5555')).toEqual(['IEE130I REPLY 01 NOT OUTSTANDING']);
    expect((await say(ims, 'VIEWPORT 5555'))[0]).toContain('STATUS=ACTIVE');
    expect(await say(ims, 'D R,L')).toEqual([
      'IEE112I 15.13.05 PENDING REQUESTS',
      'RM=1    IM=0     CEM=0     EM=0     RU=0    IR=0    NOAMRF',
      'ID:R/K  T MESSAGE TEXT',
      '     21 R *21 HWSC0000I *IMS CONNECT READY* IMS15HWS',
    ]);
    expect(await say(ims, 'QUERY IMSCON TYPE(CONFIG) SHOW(ALL)')).toContain('HWSC0001I      UIDCACHE=N UIDAGE=2147483647');
  });

  it('with replyNumbers: next, each reply has a number of its own, in every replica, and a start begins anew', async () => {
    const ims = await startIms({ switches: { replyNumbers: 'next' } });
    const other = await ims.replica();
    expect((await say(ims, '21,VIEWHWS SUMMARY')).at(-1)).toBe('*22 HWSC0000I *IMS CONNECT READY* IMS15HWS');
    expect((await other.operator.command({ text: '21,VIEWHWS' })).lines).toEqual(['IEE130I REPLY 21 NOT OUTSTANDING']);
    expect((await other.operator.command({ text: '22,SETRACF OFF' })).lines.at(-1)).toContain('*23 HWSC0000I');
    await say(ims, 'F IMS15HWS,QUERY PORT NAME(*)');
    expect((await say(ims, 'D R')).at(-1)).toContain('     23 R *23');
    await say(ims, 'P IMS15HWS');
    expect((await say(ims, 'S IMS15HWS')).at(-1)).toContain('*21 HWSC0000I');
  });

  it('WTORCMD=N: there is no reply to answer, and the other ways stay', async () => {
    const ims = await startIms({ hwscfg: HWSCFG.replace('RRS=Y', 'RRS=Y,WTORCMD=N') });
    expect(await say(ims, '21,VIEWHWS')).toEqual(['IEE130I REPLY 21 NOT OUTSTANDING']);
    expect(await say(ims, 'VIEWHWS')).toEqual(['NO REPLY IS OUTSTANDING']);
    expect(await say(ims, 'D R')).toHaveLength(2);
    expect((await say(ims, 'F IMS15HWS,QUERY MEMBER TYPE(IMSCON) SHOW(ALL)'))[0]).toContain('HWS ID=IMS15HWS');
  });
});

describe('what the operator changes until the next start', () => {
  const command = async (ims: Pick<ImsUnderTest, 'operator'>, text: string) => (await ims.operator.command({ text })).lines;

  it('SETRACF OFF takes every password, in every replica; S reads the member again', async () => {
    const ims = await startIms();
    const other = await ims.replica();
    const connect = () => other.drda.connect({ ...CONNECT, password: 'WRONG' }, ims.from());
    expect(await command(ims, '21,SETRACF OFF')).toEqual(['HWSC0001I    HWS ID=IMS15HWS RACF=N PSWDMC=N']);
    expect((await connect()).type).toBe('accepted');
    expect(await command(ims, 'UPDATE IMSCON TYPE(CONFIG) SET(RACF(ON))')).toEqual(['HWSC0001I    HWS ID=IMS15HWS RACF=Y PSWDMC=N']);
    expect((await connect()).type).toBe('secchkrm');
    await command(ims, 'SETRACF OFF');
    await command(ims, 'P IMS15HWS');
    await command(ims, 'S IMS15HWS');
    expect((await connect()).type).toBe('secchkrm');
  });

  it('STOPPORT ends the clients of a port and refuses others, on both carriers; OPENPORT opens it where it was', async () => {
    const ims = await startIms();
    await open(ims);
    const socket = await ims.connect(5555);
    const closed = new Promise((done) => socket.on('close', done));
    expect(await command(ims, 'R 21,STOPPORT 5555D')).toEqual([
      'HWSC0001I    PORT=5555D   STATUS=NOTACTIVE KEEPAV=0 NUMSOC=0   EDIT=         TIMEOUT=6000',
      'HWSC0001I      NO ACTIVE CLIENTS',
    ]);
    await closed;
    await expect(open(ims)).rejects.toThrow('does not listen on port 5555');
    await expect(ims.connect(5555)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect((await command(ims, 'F IMS15HWS,UPDATE PORT NAME(5555) START(COMM)'))[0]).toContain('STATUS=ACTIVE');
    await open(ims);
    (await ims.connect(5555)).destroy();
    expect(await command(ims, 'STOPPORT 9999')).toEqual(['PORT=9999 IS NOT DEFINED']);
  });

  it('STOPCLNT ends one client; VIEWDS shows datastores', async () => {
    const ims = await startIms();
    const clientId = await open(ims);
    expect((await command(ims, `STOPCLNT 5555 ${clientId}`)).join()).toContain('NO ACTIVE CLIENTS');
    expect(await retrieve(ims, clientId)).toEqual({ type: 'closed' });
    expect(await command(ims, `STOPCLNT 5555 ${clientId}`)).toEqual([`CLIENT=${clientId} IS NOT ACTIVE ON PORT=5555`]);
    expect((await command(ims, 'QUERY IMSCON TYPE(DATASTORE) NAME(IVP1)'))[0]).toContain('DATASTORE=IVP1');
    expect(await command(ims, 'VIEWDS NONE')).toEqual(['DATASTORE=NONE IS NOT DEFINED']);
  });
});
