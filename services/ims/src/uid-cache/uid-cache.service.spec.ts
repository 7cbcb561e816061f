import type { User } from '@idprop/saf';
import type { RequestStatus } from '@idprop/ims-connect';
import { HWSCFG } from '../testing/definition-texts.js';
import { startIms, type ImsUnderTest } from '../testing/start-ims.js';

const CACHED = HWSCFG.replace('RRS=Y', 'RRS=Y,UIDCACHE=Y,UIDAGE=600');

async function start(hwscfg = CACHED): Promise<ImsUnderTest> {
  const ims = await startIms({ hwscfg });
  ims.saf.know('FRED', 'IMSAPPL', 'SECRET', 'password');
  return ims;
}

/** What one message is answered, and how many VERIFYs it took. */
async function send(ims: Pick<ImsUnderTest, 'transactions' | 'saf' | 'from'>, irm: object = {}): Promise<string> {
  const before = ims.saf.verifications.length;
  const fields = { clientId: 'CLIENT01', trancode: 'IVTNO', datastore: 'IVP1', userid: 'FRED', password: 'SECRET', commitMode: 1 };
  const answer = await ims.transactions.transaction(
    {
      port: 4000,
      link: { address: '127.0.0.1', port: 40112 },
      irm: { ...fields, syncLevel: 'NONE', ...irm },
      segments: ['IVTNO     DISPLAY LAST3'],
    },
    ims.from(),
  );
  const said = answer.type === 'rsm' ? String((answer as RequestStatus).racfReturnCode) : answer.type;
  return `${said}/${ims.saf.verifications.length - before}`;
}

const operator = (ims: ImsUnderTest, text: string): Promise<unknown> => ims.operator.command({ text });
const profile = (more: Partial<User>): User => ({ userid: 'FRED', revoked: false, connects: {}, ...more }) as User;

describe('UIDCACHE', () => {
  it('a user ID that was verified by this password is not verified again, until UIDAGE of emulated time is over', async () => {
    const ims = await start();
    expect([await send(ims), await send(ims)]).toEqual(['data/1', 'data/0']);
    const checks = (await ims.flow()).hops[0]?.steps.map(({ check }) => check);
    expect(checks).toContain('IMS.TM.UIDCACHE');
    expect(checks).not.toContain('SAF.VERIFY');
    await ims.advance(599_000);
    expect(await send(ims)).toBe('data/0');
    await ims.advance(1_000);
    expect(await send(ims)).toBe('data/1');
  });

  it('another password, application or group is verified; a wrong one is refused and throws nobody out', async () => {
    const ims = await start();
    await send(ims);
    expect(await send(ims, { password: 'WRONG' })).toBe('8/1');
    expect(await send(ims, { applname: 'OTHER' })).toBe('8/1');
    expect(await send(ims, { group: 'SYS1' })).toBe('data/1');
    expect(await send(ims)).toBe('data/0');
  });

  it('PassTickets are verified each time', async () => {
    const ims = await startIms({ hwscfg: CACHED });
    expect([await send(ims, { password: 'FREDTICK' }), await send(ims, { password: 'FREDTICK' })]).toEqual(['data/1', 'data/1']);
  });

  it('RACF announces CONNECT, REMOVE and ALTUSER REVOKE; other changes of the user are not noticed', async () => {
    const ims = await start();
    const connects = { SYS1: {} } as unknown as User['connects'];
    ims.saf.profiles.set('FRED', profile({ connects }));
    await send(ims);
    ims.saf.profiles.set('FRED', profile({ connects, name: 'ANOTHER NAME' }));
    expect(await send(ims)).toBe('data/0');
    ims.saf.profiles.set('FRED', profile({ connects, revoked: true }));
    expect(await send(ims)).toBe('data/1');
    ims.saf.profiles.set('FRED', profile({ connects: {} }));
    expect(await send(ims)).toBe('data/1');
  });

  it('REFRESH RACFUID, in every replica; SETUIDC OFF verifies each message, ON begins with nothing', async () => {
    const ims = await start();
    const other = await ims.replica();
    await Promise.all([send(ims), send(other)]);
    await operator(ims, '21,REFRESH RACFUID NAME(FRED,USER1)');
    expect([await send(ims), await send(other)]).toEqual(['data/1', 'data/1']);
    await operator(ims, 'SETUIDC OFF');
    expect([await send(ims), await send(ims)]).toEqual(['data/1', 'data/1']);
    await operator(ims, 'UPDATE IMSCON TYPE(CONFIG) SET(UIDCACHE(ON))');
    expect([await send(ims), await send(ims)]).toEqual(['data/1', 'data/0']);
  });

  it('UIDCACHE=N, the default: each message is verified', async () => {
    const ims = await start(HWSCFG);
    expect([await send(ims), await send(ims)]).toEqual(['data/1', 'data/1']);
  });
});
