import { decideAccess, decideVerify, initAceeCodes, mapDistributed, usermap, type VerifyDecision } from '@idprop/saf';
import { NOW, Session } from '../testing/session.js';

const ACCESS = { userid: 'IBMUSER', class: 'FACILITY', resource: 'X', intent: 'READ' } as const;
const IDENTITY = { name: 'a', registry: 'R' };

describe('RVARY (saf.md 2.1 step 2, 4.1 step 1)', () => {
  it('lists the data base, and is done', () => {
    const session = new Session();
    expect(session.run('RVARY LIST')).toEqual([
      'ICH15013I RACF DATABASE STATUS:',
      'ACTIVE USE  NUM VOLUME   DATASET',
      '------ ---  --- ------   -------',
      ' YES   PRIM   1 IDPROP   SYS1.RACF',
      'ICH15020I RVARY COMMAND HAS FINISHED PROCESSING.',
    ]);
  });

  it('INACTIVE: no decision, no logon, no mapping, no command; ACTIVE brings all of it back', () => {
    const session = new Session();
    session.run('SETROPTS CLASSACT(FACILITY IDIDMAP) RACLIST(IDIDMAP)\nRDEFINE FACILITY X UACC(NONE)\nRVARY INACTIVE');
    expect(decideAccess(session.db, ACCESS).value).toMatchObject({ saf: 4, racf: 0, reason: 0 });
    const { codes } = decideVerify(session.db, { userid: 'IBMUSER', asserted: true }, new Map(), NOW) as VerifyDecision;
    expect([codes, initAceeCodes(codes)]).toEqual([
      { saf: 8, racf: 32, reason: 0 },
      { saf: 4, racf: 0, reason: 0 },
    ]);
    expect(mapDistributed(session.db, IDENTITY).steps).toMatchObject([{ check: 'SAF.RACF.ACTIVE', verdict: 'fail' }]);
    expect(usermap(session.db, IDENTITY).value).toEqual({ saf: 4, racf: 0, reason: 0 });
    expect([session.run('LISTUSER'), session.rc]).toEqual([['IDPROP: RACF is not active; LISTUSER is not processed.'], 8]);
    session.run('RVARY ACTIVE');
    expect(decideAccess(session.db, ACCESS).value).toMatchObject({ saf: 8 });
    session.run('LISTUSER');
    expect(session.rc).toBe(0);
  });

  it('takes SPECIAL, but for LIST', () => {
    const session = new Session();
    session.run('ADDUSER FRED');
    session.run('RVARY INACTIVE', 'FRED');
    expect([session.rc, session.db.options.inactiveRacf]).toEqual([8, undefined]);
    session.run('RVARY LIST', 'FRED');
    expect(session.rc).toBe(0);
  });
});
