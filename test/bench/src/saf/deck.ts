/** So many commands, bare, of which one in a hundred sets a password: groups, users, connections, profiles, permissions, filters. */
export function deckOf(count: number): string {
  const lines = ['SETROPTS CLASSACT(FACILITY IDIDMAP) GENERIC(FACILITY) RACLIST(FACILITY IDIDMAP)'];
  for (let i = 0; lines.length < count; i++) {
    const user = `U${String(i).padStart(6, '0')}`;
    const group = `G${String(Math.floor(i / 100)).padStart(5, '0')}`;
    const profile = i % 10 === 0 ? `APP${i}.**` : `APP${i}.RES`;
    if (i % 100 === 0) lines.push(`ADDGROUP ${group} SUPGROUP(SYS1) OWNER(IBMUSER)`);
    // Six commands for each user, so that every seventeenth user with a password makes one command in a hundred.
    const password = i % 17 === 0 ? ` PASSWORD(PW${String(i).padStart(6, '0')})` : '';
    lines.push(
      `ADDUSER ${user} NAME('USER NUMBER ${i}') DFLTGRP(${group}) OWNER(${group})${password} OMVS(UID(${i + 1}) HOME('/u/${user}'))`,
      `CONNECT ${user} GROUP(SYS1) AUTHORITY(USE)`,
      `RDEFINE FACILITY ${profile} UACC(NONE) OWNER(${group}) AUDIT(FAILURES(READ))`,
      `PERMIT ${profile} CLASS(FACILITY) ID(${user}) ACCESS(READ)`,
      `PERMIT ${profile} CLASS(FACILITY) ID(${group}) ACCESS(UPDATE)`,
      `RACMAP ID(${user}) MAP USERDIDFILTER(NAME('UID=${user},O=Acme,C=GB')) REGISTRY(NAME('*')) WITHLABEL('${user}')`,
    );
  }
  return [...lines.slice(0, count - 1), 'SETROPTS RACLIST(FACILITY IDIDMAP) REFRESH', ''].join('\n');
}
