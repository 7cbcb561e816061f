import { newProfile, type AccessLevel, type RacfChange } from '@idprop/saf';
import { CSD } from '../testing/definition-texts.js';
import { BY, startCics, type CicsOptions, type CicsUnderTest } from '../testing/start-cics.js';

const CMCI = 'DEFINE TCPIPSERVICE(CMCI) GROUP(WORKSHOP)\n  PROTOCOL(HTTP) PORTNUMBER(1490) URM(DFHWUIPG) AUTHENTICATE(BASIC)\n';
const basic = (userid: string, secret: string): string => `Basic ${Buffer.from(`${userid}:${secret}`).toString('base64')}`;
const FRED = { authorization: basic('FRED', 'FREDPWD') };

function permitted(userid: string, access: AccessLevel): RacfChange[] {
  const profile = (name: string, level: AccessLevel) => newProfile(name, { ...BY, access: { [userid]: level } });
  return [
    { type: 'switch', switch: 'active', classes: ['CCICSCMD'], on: true },
    { type: 'profile', class: 'TCICSTRN', profile: profile('CWWU', 'READ') },
    ...['IPCONN', 'TRANSACTION', 'PROGRAM', 'CSD', 'URIMAP', 'SYSTEM', 'TCPIPSERVICE'].map((name): RacfChange => ({
      type: 'profile',
      class: 'CCICSCMD',
      profile: profile(name, access),
    })),
    { type: 'raclist', classes: ['TCICSTRN', 'CCICSCMD'] },
  ];
}

describe('CMCI', () => {
  let cics: CicsUnderTest;
  afterEach(() => cics.stop());
  const start = async (options: CicsOptions = {}, access: AccessLevel = 'ALTER') => {
    cics = await startCics({
      groups: ['WORKSHOP', 'SYSPGRP'],

      ...options,
      files: { 'region.csd': CSD + CMCI, ...options.files },
    });
    await cics.racf(...permitted('FRED', access));
  };
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${cics.host.endpoints.get('cmci')}/CICSSystemManagement/${path}`, { headers: FRED, ...init });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      cookie: response.headers.get('set-cookie'),
      body: await response.text(),
    };
  };
  const send = (method: string, path: string, body?: string) =>
    ask(path, { method, headers: { ...FRED, 'content-type': 'application/xml' }, ...(body === undefined ? {} : { body }) });
  const codes = ({ body }: { body: string }) => /api_response1="(\d+)" api_response2="(\d+)"/.exec(body)?.slice(1).join('/');

  it('shows rows as elements named after the resource, application/xml', async () => {
    await start();
    const { status, type, body } = await ask('CICSIPICConnection/CICSTS');
    expect([status, type]).toEqual([200, 'application/xml;charset=UTF-8']);
    expect(body).toContain('<cicsipicconnection _keydata="E9D6E2C3D6D5D5" eyu_cicsname="CICSTS" eyu_cicsrel="E760" name="ZOSCONN"');
    expect(body).toContain('userauth="IDENTIFY"');
    expect(codes(await ask('CICSRegion/'))).toBe('1024/0');
  });

  it.each([
    ['CICSIPICConnection/CICSTS?CRITERIA=(NAME%3DZOS*)', 200, '1024/0'],
    ['CICSIPICConnection/CICSTS?CRITERIA=NAME%3DNONE', 200, '1027/0'],
    ['CICSIPICConnection/CICSTS?CRITERIA=(NOSUCH%3DA)', 200, '1041/1299'],
    ['CICSIPICConnection/CICSTS?CRITERIA=((', 200, '1041/1299'],
    ['CICSIPICConnection/PLEX1/CICSTS', 200, '1028/0'],
    ['CICSIPICConnection/CICSTS/OTHER', 200, '1028/0'],
    ['CICSTask/CICSTS', 200, '1031/1345'],
    ['CICSCICSPlex/', 404, undefined],
    ['CICSNoSuch/CICSTS', 404, undefined],
    ['CICSProgram/CICSTS?WHAT=1', 400, undefined],
    ['CICSProgram/%zz', 400, undefined],
    ['CICSResultCache/NOSUCH', 200, '1028/0'],
  ])('%s: %s %s', async (path, status, response) => {
    await start();
    const answer = await ask(path);
    expect([answer.status, codes(answer)]).toEqual([status, response]);
    if (status === 400) expect(answer.body).toContain('message_id="DFHWU4003"');
  });

  it('switch cmciNoDataStatus', async () => {
    await start({ switches: { cmciNoDataStatus: 404 } });
    expect((await ask('CICSProgram/CICSTS?CRITERIA=PROGRAM%3DNONE')).status).toBe(404);
  });

  it('wrong credentials and none are 401; a user who may not sees NOTPERMIT, and RACF and CICS tell', async () => {
    await start();
    expect(await ask('CICSProgram/', { headers: {} })).toMatchObject({ status: 401, body: expect.stringContaining('Unauthorized') });
    expect((await ask('CICSProgram/', { headers: { authorization: basic('FRED', 'WRONG') } })).status).toBe(401);
    await cics.racf(...permitted('USER1', 'ALTER'));
    expect(codes(await ask('CICSProgram/'))).toBe('1031/1345');
    expect((await cics.logged()).slice(-2)).toEqual(['ICH408I.ACCESS', 'DFHXS1111']);
  });

  it('READ shows, and changes nothing', async () => {
    await start({}, 'READ');
    expect(codes(await ask('CICSProgram/'))).toBe('1024/0');
    expect(codes(await send('DELETE', 'CICSProgram/?CRITERIA=PROGRAM%3DCSCVINC'))).toBe('1031/1345');
    expect(codes(await send('PUT', 'CICSProgram/', '<request><action name="NEWCOPY"/></request>'))).toBe('1031/1345');
  });

  it('defines, installs, disables, discards and deletes, as the operator sees too', async () => {
    await start();
    const create = '<request><create><parameter name="CSD"/><attributes name="NEWP" csdgroup="MINE"/></create></request>';
    expect(codes(await send('POST', 'CICSDefinitionProgram/CICSTS', create))).toBe('1024/0');
    expect(codes(await send('POST', 'CICSDefinitionProgram/CICSTS', create))).toBe('1038/1361');
    const install = '<request><action name="CSDINSTALL"/></request>';
    expect(codes(await send('PUT', 'CICSDefinitionProgram/CICSTS?CRITERIA=(NAME%3DNEWP)&PARAMETER=CSDGROUP(MINE)', install))).toBe(
      '1024/0',
    );
    expect(await cics.operator('F CICSTS,CEMT I PROG(NEWP)')).toContain('  Status( ENABLED )');
    expect(
      codes(
        await send('PUT', 'CICSProgram/?CRITERIA=PROGRAM%3DNEWP', '<request><update><attributes STATUS="DISABLED"/></update></request>'),
      ),
    ).toBe('1024/0');
    expect(await cics.operator('F CICSTS,CEMT I PROG(NEWP)')).toContain('  Status( DISABLED )');
    expect(codes(await send('PUT', 'CICSProgram/?CRITERIA=PROGRAM%3DNEWP', '<request><action name="NEWCOPY"/></request>'))).toBe('1024/0');
    expect(codes(await send('DELETE', 'CICSProgram/?CRITERIA=PROGRAM%3DNEWP'))).toBe('1024/0');
    expect(codes(await ask('CICSProgram/?CRITERIA=PROGRAM%3DNEWP'))).toBe('1027/0');
    expect(codes(await send('DELETE', 'CICSDefinitionProgram/?CRITERIA=NAME%3DNEWP&PARAMETER=CSDGROUP(MINE)'))).toBe('1024/0');
  });

  it('what cannot be done is TABLEERROR with its feedback', async () => {
    await start();
    const answer = await send('DELETE', 'CICSIPICConnection/CICSTS?CRITERIA=(NAME%3DZOSCONN)');
    expect(codes(answer)).toBe('1038/1361');
    expect(answer.body).toContain('<errors><feedback keydata="E9D6E2C3D6D5D5" eyu_cicsname="CICSTS" action="DELETE"');
    expect(answer.body).toContain('resp="16" resp_alt="INVREQ"');
  });

  it('the result cache: kept for its user, read in parts, gone when it was read without NODISCARD', async () => {
    await start();
    const first = await ask('CICSProgram/CICSTS?SUMMONLY&NODISCARD');
    const token = /cachetoken="(\w+)"/.exec(first.body)?.[1];
    expect([first.body.includes('<records'), /recordcount="3"/.test(first.body)]).toEqual([false, true]);
    const part = await ask(`CICSResultCache/${token}/2/1?NODISCARD`);
    expect(part.body.match(/<cicsprogram /g)).toHaveLength(1);
    expect(part.body).toContain('program="FAILING"');
    expect(codes(await ask(`CICSResultCache/${token}?SUMMONLY`))).toBe('1024/0');
    expect(codes(await ask(`CICSResultCache/${token}/1`))).toBe('1028/0');
  });

  it('a kept result is for its user alone, and for a quarter of an hour of emulated time', async () => {
    await start();
    const keep = async () => /cachetoken="(\w+)"/.exec((await ask('CICSProgram/CICSTS?SUMMONLY&NODISCARD')).body)?.[1];
    const token = await keep();
    await cics.advance(14 * 60);
    expect(codes(await ask(`CICSResultCache/${token}?NODISCARD`))).toBe('1024/0');
    await cics.advance(60);
    expect(codes(await ask(`CICSResultCache/${token}?NODISCARD`))).toBe('1028/0');
    const another = await keep();
    await cics.operator('F CICSTS,CEDA ALTER TCPIPSERVICE(CMCI) GROUP(WORKSHOP) AUTHENTICATE(NO)');
    await cics.operator('F CICSTS,CEDA INSTALL GROUP(WORKSHOP)');
    // The default user asks now.
    expect(codes(await ask(`CICSResultCache/${another}?NODISCARD`))).toBe('1028/0');
  });

  it('a session: the cookie LtpaToken2 stands for the user, until it is over or the region begins anew', async () => {
    await start();
    const { cookie } = await ask('CICSProgram/');
    const headers = { cookie: cookie?.split(';')[0] ?? '' };
    expect(headers.cookie).toMatch(/^LtpaToken2=[\w-]{32}$/);
    expect(codes(await ask('CICSProgram/', { headers }))).toBe('1024/0');
    expect((await ask('CICSProgram/', { headers: { cookie: 'LtpaToken2=forged' } })).status).toBe(401);
    await cics.advance(2 * 3600);
    expect((await ask('CICSProgram/', { headers })).status).toBe(401);
  });

  it('malformed requests are 400, never 500; what is too large is 413', async () => {
    await start();
    expect((await send('PUT', 'CICSProgram/', 'no xml')).status).toBe(400);
    expect((await send('PUT', 'CICSProgram/')).status).toBe(400);
    expect((await send('POST', 'CICSProgram/', '<request><action name="X"/></request>')).status).toBe(400);
    expect((await send('PATCH', 'CICSProgram/')).status).toBe(400);
    expect((await send('PUT', 'CICSProgram/', 'x'.repeat(200_000))).status).toBe(413);
  });

  it('a service that is closed does not listen, an open one does again', async () => {
    await start();
    const url = cics.host.endpoints.get('cmci');
    await cics.operator('F CICSTS,CEMT SET TCPIPS(CMCI) CLOSED');
    await expect(fetch(`${url}/`)).rejects.toThrow();
    await cics.operator('F CICSTS,CEMT SET TCPIPS(CMCI) OPEN');
    expect(codes(await ask('CICSProgram/'))).toBe('1024/0');
  });

  it('SSL without a key ring: every handshake fails, and the region says why (DFHSO0123)', async () => {
    await start({ files: { 'region.csd': CSD + CMCI.replace(' URM(', '\n SSL(YES) URM(') } });
    await expect(fetch(`${cics.host.endpoints.get('cmci')}/`)).rejects.toThrow();
    expect((await cics.state.log.read()).map(({ message }) => message.inserts)).toContainEqual(
      expect.objectContaining({ code: 202, peer: '127.0.0.1', service: 'CMCI', applid: 'CICSTS' }),
    );
  });
});
