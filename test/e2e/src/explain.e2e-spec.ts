import type { Flow } from '@idprop/decision';
import { expectFlow, startSysplex, type Caller, type RunningSysplex } from '@idprop/testing';

const FRED = { user: 'FRED', password: 'FRED' };
const PHONEBOOK = '/phonebook/contacts/LAST3';
const IMDB = '/imdb/contact/LAST3';
const EMPLOYEE = '/cscvinc/employee/000100';
const ROLE = 'BBGZDFLT.zos.connect.access.roles.zosConnectAccess';
const MAP = `RACMAP ID(USER1) MAP USERDIDFILTER(NAME('distuser1')) REGISTRY(NAME('*'))`;
const REFRESH = (name: string): string => `SETROPTS RACLIST(${name}) REFRESH`;

/** One cause of a refusal: how it comes about, the check that must be named, what the remedy asks for, and the check that decides the next try; none where it is granted. */
interface Cause {
  readonly cause: string;
  readonly setup?: readonly string[];
  readonly caller: Caller | 'distuser1';
  readonly path: string;
  readonly check: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly then?: { readonly at: string; readonly because: string };
  /** As whom it arrives; FRED unless told. */
  readonly arrives?: string;
}

const CAUSES: readonly Cause[] = [
  { cause: 'no mapping', caller: 'distuser1', arrives: 'USER1', path: IMDB, check: 'SAF.IDIDMAP.FILTER', values: { userid: 'USER1' } },
  { cause: 'mapping not REFRESHed', setup: [MAP], caller: 'distuser1', arrives: 'USER1', path: IMDB, check: 'SAF.IDIDMAP.FILTER' },
  {
    cause: 'IDIDMAP not RACLISTed',
    setup: [MAP, 'SETROPTS NORACLIST(IDIDMAP)'],
    caller: 'distuser1',
    arrives: 'USER1',
    path: IMDB,
    check: 'SAF.IDIDMAP.RACLISTED',
  },
  {
    cause: 'IDIDMAP not active',
    setup: [MAP, REFRESH('IDIDMAP'), 'SETROPTS NOCLASSACT(IDIDMAP)'],
    caller: 'distuser1',
    arrives: 'USER1',
    path: IMDB,
    check: 'SAF.IDIDMAP.ACTIVE',
  },
  { cause: 'user revoked', setup: ['ALTUSER FRED REVOKE'], caller: FRED, path: IMDB, check: 'SAF.VERIFY.REVOKED' },
  {
    cause: 'not permitted to the server',
    setup: ['PERMIT BBGZDFLT CLASS(APPL) ID(FRED) ACCESS(NONE)', REFRESH('APPL')],
    caller: FRED,
    path: IMDB,
    check: 'SAF.ACCESS.INTENT',
  },
  {
    cause: 'permitted to the server, not REFRESHed',
    setup: ['PERMIT BBGZDFLT CLASS(APPL) ID(FRED) ACCESS(NONE)', REFRESH('APPL'), 'PERMIT BBGZDFLT CLASS(APPL) ID(FRED) ACCESS(READ)'],
    caller: FRED,
    path: IMDB,
    check: 'SAF.ACCESS.INTENT',
  },
  {
    cause: 'without the role',
    caller: { user: 'USER2', password: 'USER2' },
    path: PHONEBOOK,
    check: 'SAF.ACCESS.INTENT',
    then: { at: 'IMS', because: 'TIMS IVTNO' },
  },
  { cause: 'role without a profile', setup: [`RDELETE EJBROLE ${ROLE}`, REFRESH('EJBROLE')], caller: FRED, path: IMDB, check: 'ZCEE.ROLE' },
  {
    cause: 'no key profile',
    setup: ['RDELETE PTKTDATA IMSAPPL', REFRESH('PTKTDATA')],
    caller: FRED,
    path: PHONEBOOK,
    check: 'PTKT.PROFILE',
    values: { key: '123456789ABCDEF0' },
  },
  {
    cause: 'key profile not REFRESHed',
    setup: ['RDELETE PTKTDATA IMSAPPL', REFRESH('PTKTDATA'), 'RDEFINE PTKTDATA IMSAPPL SSIGNON(KEYMASKED(123456789ABCDEF0))'],
    caller: FRED,
    path: PHONEBOOK,
    check: 'PTKT.PROFILE',
  },
  {
    cause: 'PTKTDATA not RACLISTed',
    setup: ['SETROPTS NORACLIST(PTKTDATA)'],
    caller: FRED,
    path: PHONEBOOK,
    check: 'SAF.CLASS.RACLISTED',
  },
  { cause: 'PTKTDATA not active', setup: ['SETROPTS NOCLASSACT(PTKTDATA)'], caller: FRED, path: PHONEBOOK, check: 'SAF.CLASS.ACTIVE' },
  {
    cause: 'server may not have tickets made',
    setup: ['PERMIT IRRPTAUTH.IMSAPPL.* CLASS(PTKTDATA) ID(LIBSERV) ACCESS(NONE)', REFRESH('PTKTDATA')],
    caller: FRED,
    path: PHONEBOOK,
    check: 'SAF.ACCESS.INTENT',
  },
  {
    cause: 'not permitted to the application of IMS Connect',
    setup: ['RDEFINE APPL IMSAPPL UACC(NONE)', REFRESH('APPL')],
    caller: FRED,
    path: PHONEBOOK,
    check: 'SAF.ACCESS.INTENT',
  },
  {
    cause: 'not permitted to the transaction',
    setup: ['PERMIT IVTNO CLASS(TIMS) ID(FRED) ACCESS(NONE)', REFRESH('TIMS')],
    caller: FRED,
    path: PHONEBOOK,
    check: 'SAF.ACCESS.INTENT',
  },
  {
    cause: 'the default user of the region may not run the mirror',
    setup: ['PERMIT CSMI CLASS(TCICSTRN) ID(CICSUSER) DELETE', REFRESH('TCICSTRN')],
    caller: FRED,
    path: EMPLOYEE,
    arrives: 'CICSUSER',
    check: 'SAF.ACCESS.INTENT',
  },
];

/** What a remedy must never do to let one request in: it would let in others. */
const TOO_WIDE = /UACC\((?!NONE)|WARNING|ID\(\*\)|NOCLASSACT|NORACLIST|OPERATIONS|SPECIAL/;

describe('explanations', () => {
  let sysplex: RunningSysplex;
  beforeAll(async () => {
    sysplex = await startSysplex('workshop');
  });
  beforeEach(async () => {
    await sysplex.admin.reset();
  });
  afterAll(async () => {
    await sysplex.stop();
  });

  const call = async ({ caller, path }: Cause): Promise<{ status: number; flow: Flow }> => {
    const as = caller === 'distuser1' ? { token: await sysplex.token('distuser1') } : caller;
    const reply = await sysplex.call(path, as, caller === 'distuser1' ? 'gateway' : 'zcee');
    return { status: reply.status, flow: await sysplex.flow(reply) };
  };

  it.each(CAUSES)('$cause: the check that decided, and a remedy that lets in', async (cause) => {
    for (const command of cause.setup ?? []) await sysplex.admin.racf(command);
    const refused = await call(cause);
    expect(refused.status).toBeGreaterThanOrEqual(400);
    const explanation = await sysplex.admin.explain(refused.flow.id);
    expect(explanation.decided?.check).toBe(cause.check);
    const remedy = explanation.decided?.remedies[0];
    expect(remedy?.place).toBe('racf');
    expect(remedy?.lines.join('\n')).not.toMatch(TOO_WIDE);
    const applied = await sysplex.admin.applyRemedy(refused.flow.id, 0, cause.values);
    expect(applied.rc).toBeLessThanOrEqual(4);
    const again = await call(cause);
    if (cause.then === undefined) expectFlow(again.flow).toArriveAs(cause.arrives ?? 'FRED');
    else expectFlow(again.flow).toBeRefusedAt(cause.then.at).because(cause.then.because);
  });

  it('coverage tells which checks never failed, and which profiles were never read', async () => {
    await sysplex.call(IMDB, FRED, 'zcee');
    const coverage = await sysplex.admin.coverage();
    expect(coverage.flows).toBe(1);
    expect(coverage.checks.find(({ check }) => check === 'SAF.VERIFY.USER')).toMatchObject({ failed: 0 });
    expect(coverage.neverFailed).toContain('SAF.VERIFY.USER');
    expect(coverage.neverPassed).toContain('SAF.IDIDMAP.FILTER');
    expect(coverage.profilesRead).toEqual(expect.arrayContaining(['APPL BBGZDFLT', 'PTKTDATA IMSAPPL']));
    expect(coverage.profilesNeverRead).toContain('TCICSTRN CSMI');
  });
});
