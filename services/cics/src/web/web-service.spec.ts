import { newProfile, newUser } from '@idprop/saf';
import { CSD } from '../testing/definition-texts.js';
import { BY, startCics, type CicsUnderTest } from '../testing/start-cics.js';

const WEB = (authenticate: string) => `DEFINE TCPIPSERVICE(WEB) GROUP(WORKSHOP)
  PROTOCOL(HTTP) PORTNUMBER(1489) AUTHENTICATE(${authenticate})
DEFINE URIMAP(EMPLOYEE) GROUP(WORKSHOP) HOST(*) PATH(/employee/*)
  PROGRAM(CSCVINC) TRANSACTION(EMPL) USERID(USER1)
DEFINE URIMAP(FAIL) GROUP(WORKSHOP) HOST(*) PATH(/employee/fail)
  PROGRAM(FAILING) TRANSACTION(EMPL)
DEFINE TRANSACTION(EMPL) GROUP(WORKSHOP) PROGRAM(DFHWBA)
`;

describe('JSON web services', () => {
  let cics: CicsUnderTest;
  afterEach(() => cics.stop());
  const start = async (authenticate: string) => {
    cics = await startCics({ files: { 'region.csd': CSD + WEB(authenticate) } });
    const profile = newProfile('EMPL', { ...BY, access: { FRED: 'READ', USER1: 'READ', CICSUSER: 'READ' } });
    await cics.racf({ type: 'profile', class: 'TCICSTRN', profile }, { type: 'raclist', classes: ['TCICSTRN'] });
  };
  const post = async (path: string, body = '{"employeeNumber":"000100"}', user?: string) => {
    const headers: Record<string, string> = user === undefined ? {} : { authorization: `Basic ${Buffer.from(user).toString('base64')}` };
    const reply = await fetch(`${cics.host.endpoints.get('web')}${path}`, { method: 'POST', body, headers });
    return { status: reply.status, json: await reply.json() };
  };

  it('AUTHENTICATE(BASIC): the user who signs on runs the program, under the transaction of the URIMAP', async () => {
    await start('BASIC');
    expect(await post('/employee/get', undefined, 'FRED:FREDPWD')).toMatchObject({
      status: 200,
      json: { USERID: 'FRED', filea: { employeeNumber: '000100' } },
    });
    expect((await post('/employee/get', undefined, 'FRED:WRONG')).status).toBe(401);
    expect((await post('/employee/get')).status).toBe(401);
    expect(await cics.operator('F CICSTS,CEMT I TASK')).toContain(' Tas(0000001 ) Tranid( EMPL ) Userid( FRED ) Facility(  )');
  });

  it.each([
    ['BASIC', '/employee/get', 'FRED:FREDPWD', { userid: 'FRED', from: 'password' }],
    ['NO', '/employee/get', undefined, { userid: 'USER1', from: 'configured' }],
    ['NO', '/employee/fail', undefined, { userid: 'CICSUSER', from: 'default' }],
  ])('AUTHENTICATE(%s), %s: the flow says how the user is known', async (authenticate, path, user, identity) => {
    await start(authenticate);
    await post(path, undefined, user);
    expect((await cics.flow()).hops[0]?.identity).toMatchObject({ kind: 'saf', ...identity });
  });

  it('CEMT INQUIRE TASK takes a number without its leading zeros', async () => {
    await start('NO');
    await post('/employee/get');
    expect(await cics.operator('F CICSTS,CEMT I TASK(1)')).toContain('  Task( 0000001 )');
  });

  it('AUTHENTICATE(NO): the USERID of the URIMAP, else the default user', async () => {
    await start('NO');
    expect(await post('/employee/get')).toMatchObject({ status: 200, json: { USERID: 'USER1' } });
    await cics.racf({ type: 'user', user: { ...newUser('USER1', { ...BY, defaultGroup: 'SYS1' }), revoked: true } });
    expect((await post('/employee/get')).status).toBe(403);
    expect(await cics.logged()).toContain('ICH408I.REVOKED');
  });

  it('who may not run the transaction is refused, with ICH408I and DFHXS1111', async () => {
    await start('NO');
    const profile = newProfile('EMPL', { ...BY, access: { FRED: 'READ' } });
    await cics.racf({ type: 'profile', class: 'TCICSTRN', profile }, { type: 'raclist', classes: ['TCICSTRN'] });
    expect((await post('/employee/get')).status).toBe(403);
    expect((await cics.logged()).slice(-2)).toEqual(['ICH408I.ACCESS', 'DFHXS1111']);
  });

  it('no URIMAP is 404, no JSON 400, an abend 500; a disabled URIMAP is none', async () => {
    await start('NO');
    expect((await post('/other')).status).toBe(404);
    for (const body of ['[1]', '{', '"x"']) expect((await post('/employee/get', body)).status).toBe(400);
    expect(await post('/employee/fail')).toEqual({ status: 500, json: { error: 'abend ASRA' } });
    await cics.operator('F CICSTS,CEMT SET URIMAP(EMPLOYEE) DISABLED');
    expect((await post('/employee/get')).status).toBe(404);
  });
});
