import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A certificate authority, and a key ring each for the region and for zCEE. */
export const CERTIFICATES = `
SETROPTS CLASSACT(DIGTCERT DIGTRING DIGTNMAP FACILITY)
RDEFINE FACILITY IRR.DIGTCERT.LISTRING UACC(NONE)
PERMIT IRR.DIGTCERT.LISTRING CLASS(FACILITY) ID(CICSSTC LIBSERV) ACCESS(READ)
RACDCERT CERTAUTH GENCERT SUBJECTSDN(CN('Workshop CA') O('IDPROP')) WITHLABEL('WorkshopCA')
RACDCERT ID(CICSSTC) GENCERT SUBJECTSDN(CN('CICSTS') O('IDPROP')) WITHLABEL('CICS') SIGNWITH(CERTAUTH LABEL('WorkshopCA'))
RACDCERT ID(LIBSERV) GENCERT SUBJECTSDN(CN('zCEE') O('IDPROP')) WITHLABEL('zCEE') SIGNWITH(CERTAUTH LABEL('WorkshopCA'))
${['CICSSTC CICS.KeyRing CICS', 'LIBSERV zCEE.KeyRing zCEE']
  .map((text) => text.split(' '))
  .flatMap(([user, ring, label]) => [
    `RACDCERT ID(${user}) ADDRING(${ring})`,
    `RACDCERT ID(${user}) CONNECT(CERTAUTH LABEL('WorkshopCA') RING(${ring}))`,
    `RACDCERT ID(${user}) CONNECT(ID(${user}) LABEL('${label}') RING(${ring}) DEFAULT)`,
  ])
  .join('\n')}`;

/** Changes a file of a system. Throws when it has nothing like that. */
export function changeFile(directory: string, name: string, from: string | RegExp, to: string): void {
  const file = join(directory, name);
  const before = readFileSync(file, 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${name} has nothing like ${String(from)}`);
  writeFileSync(file, after);
}

/** zCEE reaches the region over TCP/IP, and not from its sysplex; both have their names for identity propagation. */
export function offTheSysplex(directory: string): void {
  changeFile(directory, 'sysplex.yaml', /(port: 1491, service: [\w.]+)/, '$1, carrier: wire');
  changeFile(directory, 'sysplex.yaml', 'groups: [WORKSHOP]', 'groups: [WORKSHOP, SYSPGRP]');
  changeFile(directory, 'cics/DFHSIT', 'TCPIP=YES', 'TCPIP=YES,KEYRING=CICS.KeyRing');
  changeFile(directory, 'zcee/server.xml', 'includes/ipic.xml', 'includes/ipicIDProp.xml');
}
