import { filterProfile } from '@idprop/saf';
import { CICS_ASSOCIATION, CICS_IPIC_DISCONNECT, CICS_IPIC_LINK, type CicsAssociation } from '@idprop/server';
import { BY, FOREIGN, mapped, OTHER, startCics, ZCEE, type CicsOptions, type CicsUnderTest } from '../testing/start-cics.js';

describe('the region over the bus', () => {
  let cics: CicsUnderTest;
  const start = async (options: CicsOptions = {}) => (cics = await startCics(options));
  const useridOf = async (connection: string, more: Parameters<CicsUnderTest['link']>[1] = {}) => {
    const answer = await cics.link(connection, more);
    return answer.type === 'ok' ? answer.container['USERID'] : answer;
  };
  const associations = () => cics.call<CicsAssociation[]>(ZCEE, CICS_ASSOCIATION, {});
  const withIpconn = { groups: ['WORKSHOP', 'SYSPGRP'] };
  const SECURITY = { type: 'is7', sense: '080F6051', eci: -27, message: 'DFHIS1027' };
  const DENIED = { type: 'is7', sense: '080F0983', eci: -27 };
  afterEach(() => cics.stop());

  it('S3: an autoinstalled connection runs everybody as the default user', async () => {
    await start();
    const connection = await cics.acquire({ applid: '', networkid: '' });
    expect(await useridOf(connection, { userid: 'FRED' })).toBe('CICSUSER');
    expect(await useridOf(connection, { userid: 'USER1' })).toBe('CICSUSER');
    expect(await cics.logged()).toEqual(['DFHSI1517', 'DFHIS3000', 'DFHIS3030']);
  });

  it('S3: after CEDA INSTALL and a new connection, the user that flows; the old connection keeps its security until then', async () => {
    await start();
    const before = await cics.acquire({ applid: '', networkid: '' });
    expect(await cics.operator('F CICSTS,CEDA INSTALL GROUP(SYSPGRP)')).toEqual(['INSTALL SUCCESSFUL']);
    expect(await useridOf(before, { userid: 'FRED' })).toBe('CICSUSER');
    const after = await cics.acquire();
    expect(await useridOf(after, { userid: 'FRED' })).toBe('FRED');
    expect(await useridOf(after, { userid: 'user1' })).toBe('USER1');
    expect((await associations())[0]).toMatchObject({
      task: 3,
      userid: 'USER1',
      dname: '',
      realm: '',
      ipconn: 'ZOSCONN',
      clientIpAddr: '10.1.2.3',
    });
  });

  it('S4: the region maps a distributed identity by its own database, and shows it in the association data', async () => {
    await start(withIpconn);
    const connection = await cics.acquire();
    const distributed = { name: 'distuser1', registry: 'zCEERealm' };
    expect(await cics.link(connection, { distributed })).toEqual(SECURITY);
    expect((await cics.logged()).slice(-2)).toEqual(['ICH408I.DISTRIBUTED', 'DFHIS1027']);
    await cics.racf(...mapped('USER1', 'distuser1'));
    expect(await useridOf(connection, { distributed, userid: 'FRED' })).toBe('USER1');
    expect(await associations()).toMatchObject([{ userid: 'USER1', dname: 'distuser1', realm: 'zCEERealm', transaction: 'CSMI' }]);
    const checks = (await cics.flow()).hops[0]?.steps
      .map(({ check }) => check)
      .filter((check) => /IDIDMAP.FILTER|ACEE|ACCESS$/.test(check));
    expect(checks).toEqual(['SAF.IDIDMAP.FILTER', 'SAF.VERIFY.ACEE', 'CICS.ATTACH.ACCESS', 'CICS.ATTACH.ACCESS']);
  });

  it('S4: mapped, but not permitted to the mirror', async () => {
    await start(withIpconn);
    await cics.racf(...mapped('USER2', 'distuser2'));
    const distributed = { name: 'distuser2', registry: 'zCEERealm' };
    expect(await cics.link(await cics.acquire(), { distributed })).toEqual(DENIED);
    expect((await cics.logged()).slice(-2)).toEqual(['ICH408I.ACCESS', 'DFHXS1111']);
    expect(await associations()).toEqual([]);
    expect(await cics.flow()).toMatchObject({ outcome: 'refused' });
  });

  it('S15: IDENTIFY from another sysplex is refused when it connects; a client certificate on an SSL(CLIENTAUTH) service is trusted', async () => {
    await start(withIpconn);
    expect(await cics.connect({}, FOREIGN)).toEqual({ type: 'refused', reason: 'SECURITY_VIOLATION' });
    expect(await cics.logged()).toContain('DFHIS2040');
    cics.files['region.csd'] = cics.files['region.csd']!.replace(
      '  PROTOCOL(IPIC) PORTNUMBER(1491)',
      '  PROTOCOL(IPIC) PORTNUMBER(1491) SSL(CLIENTAUTH)',
    );
    await cics.operator('F CICSTS,CEDA INSTALL GROUP(WORKSHOP)');
    const clientCertificate = { subject: 'CN=zcee', issuer: 'CN=CA', serialNumber: '01', fingerprint: 'AB' };
    const link = { address: '10.1.2.3', port: 40_000, tls: true, clientCertificate };
    expect(await cics.connect({ link }, FOREIGN)).toMatchObject({ type: 'acquired', ipconn: 'ZOSCONN' });
  });

  it('LINKAUTH(CERTUSER): the link user is whom RACF maps the certificate to, and without a filter the default user', async () => {
    await start(withIpconn);
    cics.files['region.csd'] = cics.files['region.csd']!.replace('  LINKAUTH(SECUSER)', '  LINKAUTH(CERTUSER)').replace(
      '  PROTOCOL(IPIC) PORTNUMBER(1491)',
      '  PROTOCOL(IPIC) PORTNUMBER(1491) SSL(CLIENTAUTH)',
    );
    await cics.operator('F CICSTS,CEDA INSTALL GROUP(WORKSHOP)');
    await cics.operator('F CICSTS,CEDA INSTALL GROUP(SYSPGRP)');
    const link = {
      address: '10.1.2.3',
      port: 40_000,
      tls: true,
      clientCertificate: { subject: 'CN=zcee,O=IBM', issuer: 'CN=CA', serialNumber: '01', fingerprint: 'AB' },
    };
    const linkUserOf = async (): Promise<unknown> => {
      await cics.acquire({ link });
      return (await cics.flow()).hops[0]?.steps.find(({ check }) => check.startsWith('CICS.LINK.'));
    };
    expect(await linkUserOf()).toMatchObject({ check: 'CICS.LINK.DEFAULT', found: 'CICSUSER' });
    await cics.racf(
      { type: 'switch', switch: 'active', classes: ['DIGTNMAP'], on: true },
      {
        type: 'profile',
        class: 'DIGTNMAP',
        profile: filterProfile({ owner: 'LINKUSER', label: 'zcee', trust: 'TRUST', subject: 'O=IBM' }, BY),
      },
    );
    expect(await linkUserOf()).toMatchObject({ check: 'CICS.LINK.USER', found: 'LINKUSER' });
  });

  it('S15: a client cannot claim the sysplex', async () => {
    await start(withIpconn);
    const link = { address: '10.1.2.3', port: 1, tls: false, sameSysplex: true };
    expect(await cics.connect({ link }, FOREIGN)).toEqual({ type: 'refused', reason: 'SECURITY_VIOLATION' });
  });

  it('S16: the default user is checked too, until SECURITYNAME names the region user; the change releases the connection', async () => {
    await start(withIpconn);
    await cics.permitCsmi('FRED');
    const before = await cics.acquire();
    expect(await cics.link(before, { userid: 'FRED' })).toEqual(DENIED);
    const denied = (await cics.flow()).hops[0]?.steps.find(({ check, verdict }) => check === 'CICS.ATTACH.ACCESS' && verdict === 'fail');
    expect(denied?.messages).toMatchObject([{ id: 'DFHXS1111', inserts: { userid: 'CICSUSER' } }]);
    cics.files['region.csd'] = cics.files['region.csd']!.replace('  LINKAUTH(SECUSER)', '  LINKAUTH(SECUSER) SECURITYNAME(CICSSTC)');
    expect(await cics.operator('F CICSTS,CEDA INSTALL GROUP(SYSPGRP)')).toEqual(['IPCONN ZOSCONN released.', 'INSTALL SUCCESSFUL']);
    expect(await cics.link(before, { userid: 'FRED' })).toEqual({ type: 'released' });
    expect(await useridOf(await cics.acquire(), { userid: 'FRED' })).toBe('FRED');
  });

  it('USERAUTH(VERIFY) wants the password, and counts failures as RACF does', async () => {
    await start({ groups: ['WORKSHOP', 'VERIGRP'] });
    const connection = await cics.acquire({ applid: 'VERIFIED' });
    expect(await cics.link(connection, { userid: 'FRED' })).toEqual(SECURITY);
    expect(await cics.link(connection, { userid: 'FRED', password: 'WRONG' })).toEqual(SECURITY);
    expect((await cics.logged()).slice(-2)).toEqual(['DFHXS1201', 'DFHIS1027']);
    expect(await useridOf(connection, { userid: 'FRED', password: 'FREDPWD' })).toBe('FRED');
    expect(JSON.stringify(await cics.flow())).not.toContain('FREDPWD');
  });

  it('IDENTIFY: a revoked user, an unknown one, and one without READ to the APPL of the region are refused', async () => {
    await start(withIpconn);
    const connection = await cics.acquire();
    expect(await cics.link(connection, { userid: 'NOBODY' })).toEqual(SECURITY);
    const { newProfile } = await import('@idprop/saf');
    const by = { owner: 'IBMUSER', created: 0 };
    await cics.racf(
      { type: 'profile', class: 'APPL', profile: newProfile('CICSTS', { ...by, access: { USER1: 'READ' } }) },
      { type: 'raclist', classes: ['APPL'] },
    );
    expect(await cics.link(connection, { userid: 'FRED' })).toEqual(SECURITY);
    expect(await useridOf(connection, { userid: 'USER1' })).toBe('USER1');
  });

  it('a connection belongs to its client: nobody else can use or close it', async () => {
    await start(withIpconn);
    const connection = await cics.acquire();
    expect(await cics.link(connection, { userid: 'FRED' }, OTHER)).toEqual({ type: 'released' });
    await cics.call(OTHER, CICS_IPIC_DISCONNECT, { connection });
    expect(await useridOf(connection, { userid: 'FRED' })).toBe('FRED');
    await cics.call(ZCEE, CICS_IPIC_DISCONNECT, { connection });
    expect(await cics.link(connection, { userid: 'FRED' })).toEqual({ type: 'released' });
  });

  it('two clients with one APPLID: the second is refused while the first is there, and served when it has gone', async () => {
    await start(withIpconn);
    await cics.acquire();
    expect(await cics.connect({}, OTHER)).toEqual({ type: 'refused', reason: 'INVALID_PARTNER_STATE' });
    await cics.leave(ZCEE);
    expect(await cics.connect({}, OTHER)).toMatchObject({ type: 'acquired' });
  });

  it('many clients at once: one of two servers gets the IPCONN, and all replicas of it share it', async () => {
    await start(withIpconn);
    const answers = await Promise.all([ZCEE, OTHER, ZCEE, OTHER, ZCEE].map((caller) => cics.connect({}, caller)));
    const acquired = answers.flatMap((answer) => (answer.type === 'acquired' ? [answer.connection] : []));
    expect(new Set(acquired).size).toBe(1);
    expect(answers.filter((answer) => answer.type === 'refused')).toHaveLength(5 - acquired.length);
  });

  it('replicas share connections, installed resources and task numbers', async () => {
    await start(withIpconn);
    const connection = await cics.acquire();
    await cics.replica();
    await Promise.all(Array.from({ length: 40 }, () => cics.link(connection, { userid: 'FRED' })));
    const tasks = (await associations()).map(({ task }) => task);
    expect(tasks).toEqual(Array.from({ length: 40 }, (_each, index) => 40 - index));
    await cics.operator('F CICSTS,CEMT SET IPCONN(ZOSCONN) OUTSERVICE');
    for (let time = 0; time < 4; time += 1) expect(await cics.connect()).toEqual({ type: 'refused', reason: 'INVALID_PARTNER_STATE' });
  });

  it('keeps the association data of the newest hundred tasks', async () => {
    await start();
    const connection = await cics.acquire();
    for (let task = 0; task < 130; task += 1) await cics.link(connection);
    const tasks = (await associations()).map(({ task }) => task);
    expect([tasks.length, tasks[0], tasks.at(-1)]).toEqual([100, 130, 31]);
    expect((await cics.state.connections.list('association')).length).toBeLessThan(130);
  });

  it.each([
    [
      'a record that is not there',
      { container: { employeeNumber: '999999' } },
      { type: 'ok', container: { CEIBRESP: 13, CEIBRESP2: 80, USERID: 'CICSUSER' } },
    ],
    ['a program that abends', { program: 'FAILING' }, { type: 'abend', code: 'ASRA' }],
    ['a program that is not defined', { program: 'UNKNOWN' }, { type: 'abend', code: 'AEI0' }],
    ['a program without behaviour', { program: 'NOTHING' }, { type: 'abend', code: 'AEI0' }],
    ['a mirror that is not defined', { transid: 'MINE' }, { type: 'is7', sense: '10086021', eci: -9, message: 'DFHIS1025' }],
    [
      'a record, wherever the key stands',
      { container: { request: { employeeNumber: '000100' } } },
      {
        type: 'ok',
        container: { CEIBRESP: 0, CEIBRESP2: 0, USERID: 'CICSUSER', filea: { employeeNumber: '000100', name: 'S. D. BORMAN' } },
      },
    ],
  ])('%s', async (_what, request, answer) => {
    await start();
    expect(await cics.link(await cics.acquire(), request)).toEqual(answer);
  });

  it('a payload that is none is refused field by field', async () => {
    await start();
    await expect(cics.call(ZCEE, CICS_IPIC_LINK, { connection: 1 })).rejects.toMatchObject({
      reason: expect.stringContaining('connection'),
    });
  });
});
