import { newUser } from '@idprop/saf';
import { SIT } from '../testing/definition-texts.js';
import { BY, startCics, type CicsOptions, type CicsUnderTest } from '../testing/start-cics.js';

describe('who stays signed on', () => {
  const SECURITY = { type: 'is7', sense: '080F6051', eci: -27, message: 'DFHIS1027' };
  let cics: CicsUnderTest;
  afterEach(() => cics.stop());
  const start = async (options: CicsOptions) => (cics = await startCics(options));
  const useridOf = async (connection: string, more: Parameters<CicsUnderTest['link']>[1]) => {
    const answer = await cics.link(connection, more);
    return answer.type === 'ok' ? answer.container['USERID'] : answer;
  };

  it('USRDELAY: a user revoked in the middle of a session is seen that many minutes after his last request', async () => {
    await start({ groups: ['WORKSHOP', 'SYSPGRP'], files: { DFHSIT: `${SIT}USRDELAY=5` } });
    const connection = await cics.acquire();
    expect(await useridOf(connection, { userid: 'FRED' })).toBe('FRED');
    const fred = newUser('FRED', { ...BY, defaultGroup: 'SYS1', interval: 0 });
    await cics.racf({ type: 'user', user: { ...fred, revoked: true } });
    expect(await useridOf(connection, { userid: 'FRED' })).toBe('FRED');
    expect((await cics.flow()).hops[0]?.steps.map(({ check }) => check)).toContain('CICS.USER.KEPT');
    await cics.advance(4 * 60);
    expect(await useridOf(connection, { userid: 'FRED' })).toBe('FRED');
    await cics.advance(5 * 60);
    expect(await cics.link(connection, { userid: 'FRED' })).toEqual(SECURITY);
    expect((await cics.logged()).slice(-2)).toEqual(['ICH408I.REVOKED', 'DFHIS1027']);
    expect(await useridOf(connection, { userid: 'USER1' })).toBe('USER1');
  });

  it('USRDELAY=0: each request is a sign-on of its own', async () => {
    await start({ groups: ['WORKSHOP', 'SYSPGRP'], files: { DFHSIT: `${SIT}USRDELAY=0` } });
    const connection = await cics.acquire();
    expect(await useridOf(connection, { userid: 'FRED' })).toBe('FRED');
    await cics.racf({ type: 'user', user: { ...newUser('FRED', { ...BY, defaultGroup: 'SYS1', interval: 0 }), revoked: true } });
    expect(await cics.link(connection, { userid: 'FRED' })).toEqual(SECURITY);
  });

  it('a cold start signs everybody off: a user revoked before it is refused at once', async () => {
    await start({ groups: ['WORKSHOP', 'SYSPGRP'], files: { DFHSIT: `${SIT}USRDELAY=5` } });
    expect(await useridOf(await cics.acquire(), { userid: 'FRED' })).toBe('FRED');
    await cics.racf({ type: 'user', user: { ...newUser('FRED', { ...BY, defaultGroup: 'SYS1', interval: 0 }), revoked: true } });
    await cics.operator('P CICSTS');
    await cics.operator('S CICSTS');
    expect(await cics.link(await cics.acquire(), { userid: 'FRED' })).toEqual(SECURITY);
  });
});
