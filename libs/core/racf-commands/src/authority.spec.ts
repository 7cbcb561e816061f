import { Session } from './testing/session.js';

/** PAYADM owns group PAY by group-SPECIAL; PAYSUB is below it and owned by it; HRSUB is below it, but owned by somebody else. */
function company(): Session {
  const session = new Session();
  session.run(`ADDGROUP PAY
ADDGROUP PAYSUB SUPGROUP(PAY) OWNER(PAY)
ADDGROUP HRSUB SUPGROUP(PAY) OWNER(IBMUSER)
ADDUSER PAYADM DFLTGRP(PAY) PASSWORD(X)
CONNECT PAYADM GROUP(PAY) SPECIAL
ADDUSER CLERK DFLTGRP(PAYSUB) OWNER(PAYSUB) PASSWORD(X)
ADDUSER HR1 DFLTGRP(HRSUB) OWNER(HRSUB) PASSWORD(X)
ADDUSER STRANGER PASSWORD(X)
ADDUSER AUDIT1 PASSWORD(X) AUDITOR
SETROPTS CLASSACT(FACILITY) GENERIC(FACILITY)
RDEFINE FACILITY PAY.RESOURCE OWNER(PAYSUB)
RDEFINE FACILITY HR.RESOURCE OWNER(HRSUB)
RDEFINE FACILITY DISCRETE UACC(NONE)
RDEFINE FACILITY GEN.* UACC(NONE)
PERMIT DISCRETE CLASS(FACILITY) ID(STRANGER) ACCESS(ALTER)
PERMIT GEN.* CLASS(FACILITY) ID(STRANGER) ACCESS(ALTER)`);
  return session;
}

const rcOf = (session: Session, issuer: string, command: string): number => {
  session.run(command, issuer);
  return session.rc;
};

describe('authority of the issuer (saf.md 9)', () => {
  it.each([
    ['PAYADM', 'ALTUSER CLERK NAME(NEW)', 0],
    ['PAYADM', 'ALTUSER CLERK PASSWORD(NEW)', 0],
    ['PAYADM', 'ALTUSER CLERK PASSWORD(NEW) NOEXPIRED', 8],
    ['PAYADM', 'ALTUSER CLERK SPECIAL', 8],
    ['PAYADM', 'ALTUSER HR1 NAME(NEW)', 8],
    ['PAYADM', 'ALTUSER STRANGER NAME(NEW)', 8],
    ['PAYADM', 'ALTGROUP PAYSUB NODATA', 0],
    ['PAYADM', 'ALTGROUP HRSUB NODATA', 8],
    ['PAYADM', 'CONNECT STRANGER GROUP(PAYSUB)', 0],
    ['PAYADM', 'CONNECT STRANGER GROUP(HRSUB)', 8],
    ['PAYADM', 'ADDGROUP NEWSUB SUPGROUP(PAYSUB)', 0],
    ['PAYADM', 'ADDUSER NEWUSER DFLTGRP(PAYSUB)', 8],
    ['PAYADM', 'RALTER FACILITY PAY.RESOURCE UACC(READ)', 0],
    ['PAYADM', 'RALTER FACILITY HR.RESOURCE UACC(READ)', 8],
    ['PAYADM', 'SETROPTS GRPLIST', 8],
    ['STRANGER', 'ALTUSER STRANGER NAME(ME)', 0],
    ['STRANGER', 'ALTUSER STRANGER SPECIAL', 8],
    ['STRANGER', 'PERMIT DISCRETE CLASS(FACILITY) ID(CLERK)', 0],
    ['STRANGER', 'PERMIT GEN.* CLASS(FACILITY) ID(CLERK)', 8],
    ['STRANGER', 'RDELETE FACILITY DISCRETE', 0],
    ['STRANGER', 'RDEFINE FACILITY NEW', 8],
    ['AUDIT1', 'SETROPTS AUDIT(FACILITY)', 0],
    ['AUDIT1', 'SETROPTS LIST', 0],
    ['AUDIT1', 'SETROPTS CLASSACT(APPL)', 8],
    ['AUDIT1', 'ALTUSER CLERK UAUDIT', 0],
    ['AUDIT1', 'SETROPTS GENERIC(FACILITY) REFRESH', 0],
    ['IBMUSER', 'SETROPTS AUDIT(FACILITY)', 8],
    ['IBMUSER', 'RALTER FACILITY DISCRETE GLOBALAUDIT(ALL(READ))', 8],
  ])('%s: %s ends with %i', (issuer, command, rc) => {
    expect(rcOf(company(), issuer, command)).toBe(rc);
  });

  it('CLAUTH lets define in its class, and no other', () => {
    const session = company();
    session.run('ALTUSER STRANGER CLAUTH(FACILITY USER)');
    expect(rcOf(session, 'STRANGER', 'RDEFINE FACILITY NEW')).toBe(0);
    expect(rcOf(session, 'STRANGER', 'RDEFINE APPL NEW')).toBe(8);
    expect(rcOf(session, 'STRANGER', 'ADDUSER NEW DFLTGRP(PAY)')).toBe(8);
    session.run('CONNECT STRANGER GROUP(PAY) AUTHORITY(JOIN)');
    expect(rcOf(session, 'STRANGER', 'ADDUSER NEW DFLTGRP(PAY)')).toBe(0);
  });

  it('FACILITY profiles let do single things: RACMAP, LISTUSER, password reset', () => {
    const session = company();
    session.run(`RDEFINE FACILITY IRR.IDIDMAP.*
RDEFINE FACILITY IRR.LISTUSER
RDEFINE FACILITY IRR.PASSWORD.RESET
PERMIT IRR.IDIDMAP.* CLASS(FACILITY) ID(HR1) ACCESS(READ)
PERMIT IRR.LISTUSER CLASS(FACILITY) ID(HR1) ACCESS(READ)
PERMIT IRR.PASSWORD.RESET CLASS(FACILITY) ID(HR1) ACCESS(READ)`);
    const map = (userid: string): string => `RACMAP ID(${userid}) MAP USERDIDFILTER(NAME('${userid}')) REGISTRY(NAME('*'))`;
    expect([rcOf(session, 'HR1', map('HR1')), rcOf(session, 'HR1', map('CLERK'))]).toEqual([0, 8]);
    session.run('PERMIT IRR.IDIDMAP.* CLASS(FACILITY) ID(HR1) ACCESS(UPDATE)');
    expect(rcOf(session, 'HR1', map('CLERK'))).toBe(0);
    expect([
      rcOf(session, 'HR1', 'LISTUSER CLERK'),
      rcOf(session, 'HR1', 'LISTUSER IBMUSER'),
      rcOf(session, 'CLERK', 'LISTUSER HR1'),
    ]).toEqual([0, 4, 4]);
    expect([
      rcOf(session, 'HR1', 'ALTUSER CLERK PASSWORD(NEW) RESUME'),
      rcOf(session, 'HR1', 'ALTUSER CLERK PASSWORD(NEW) NOEXPIRED'),
      rcOf(session, 'HR1', 'ALTUSER AUDIT1 PASSWORD(NEW)'),
    ]).toEqual([0, 8, 8]);
  });
});
