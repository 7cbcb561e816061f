import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemDirectory } from '@idprop/client';
import { copySystem, type WorkCopy } from '@idprop/server';

/**
 * Distinct users: with replay protection a user has one legacy PassTicket a second for an application, so there have to be more users
 * than requests in a second.
 */
export const USERS = 4000;

/** Name of the n-th user in tokens; its SAF user ID is the same in capital letters. */
export function userName(index: number): string {
  return `u${String(index).padStart(6, '0')}`;
}

/**
 * A copy of the workshop with many users, each mapped by a RACMAP of its own, replay protection on, and an issuer of the bench's own,
 * so that it can make tokens faster than the gateway's OpenID Provider could.
 */
export function benchSystem(jwksUrl: string): WorkCopy {
  const copy = copySystem(systemDirectory('workshop'));
  const edit = (file: string, from: string, to: string): void => {
    const path = join(copy.directory, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} does not contain "${from}"`);
    writeFileSync(path, text.replace(from, to));
  };
  writeFileSync(join(copy.directory, 'racf/bench.jcl'), usersDeck());
  edit('sysplex.yaml', 'racf/ims.jcl]', 'racf/ims.jcl, racf/bench.jcl]');
  // Nobody logs on by password here; digests as slow as usual would take the start minutes.
  edit('sysplex.yaml', 'racf: { kind: racf }', 'racf: { kind: racf, passwordCost: 4 }');
  edit('zcee/includes/jwt.xml', 'https://wg31.washington.ibm.com:26213/oidc/endpoint/OPssl/jwk', jwksUrl);
  return copy;
}

function usersDeck(): string {
  const users = Array.from({ length: USERS }, (_, index) => userName(index));
  return [
    'RALTER PTKTDATA IMSAPPL NOAPPLDATA',
    'SETROPTS RACLIST(PTKTDATA) REFRESH',
    ...users.flatMap((name) => [
      `ADDUSER ${name.toUpperCase()} DFLTGRP(ZCEEUSRS) PASSWORD(SECRET)`,
      `CONNECT ${name.toUpperCase()} GROUP(ZCEEIMS)`,
      `RACMAP ID(${name.toUpperCase()}) MAP USERDIDFILTER(NAME('${name}')) REGISTRY(NAME('*')) WITHLABEL('${name}')`,
    ]),
    'SETROPTS RACLIST(IDIDMAP) REFRESH',
    '',
  ].join('\n');
}
