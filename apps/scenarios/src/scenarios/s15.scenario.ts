import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EMPLOYEE, FRED, loggedTexts, restartServer } from './common.js';
import { findUserid } from './s3.scenario.js';
import type { Scenario } from './stage.js';

const CICS = 'WSCPLEX.WG31.cics';
const SHOW = 'F CICSTS,CEMT I IPCONN(ZOSCONN)';

/** An authority, a certificate each for the region and for zCEE, and a key ring for each. */
const CERTIFICATES = [
  'SETROPTS CLASSACT(DIGTCERT DIGTRING DIGTNMAP FACILITY)',
  'RDEFINE FACILITY IRR.DIGTCERT.LISTRING UACC(NONE)',
  'PERMIT IRR.DIGTCERT.LISTRING CLASS(FACILITY) ID(CICSSTC LIBSERV) ACCESS(READ)',
  "RACDCERT CERTAUTH GENCERT SUBJECTSDN(CN('Workshop CA') O('IDPROP')) WITHLABEL('WorkshopCA')",
  ...['CICSSTC CICS', 'LIBSERV zCEE']
    .map((text) => text.split(' '))
    .flatMap(([user, name]) => [
      `RACDCERT ID(${user}) GENCERT SUBJECTSDN(CN('${name}') O('IDPROP')) WITHLABEL('${name}') SIGNWITH(CERTAUTH LABEL('WorkshopCA'))`,
      `RACDCERT ID(${user}) ADDRING(${name}.KeyRing)`,
      `RACDCERT ID(${user}) CONNECT(CERTAUTH LABEL('WorkshopCA') RING(${name}.KeyRing))`,
      `RACDCERT ID(${user}) CONNECT(ID(${user}) LABEL('${name}') RING(${name}.KeyRing) DEFAULT)`,
    ]),
];

export const s15: Scenario = {
  id: 'S15',
  title: 'IDENTIFY off the sysplex',
  /** zCEE reaches the region over TCP/IP, from an address that is in no sysplex; S3's IPCONN is installed, and zCEE has its names. */
  system(directory) {
    change(directory, 'sysplex.yaml', /(port: 1491, service: [\w.]+)/, '$1, carrier: wire');
    change(directory, 'sysplex.yaml', 'groups: [WORKSHOP]', 'groups: [WORKSHOP, SYSPGRP]');
    change(directory, 'cics/DFHSIT', 'TCPIP=YES', 'TCPIP=YES,KEYRING=CICS.KeyRing');
    change(directory, 'zcee/server.xml', 'includes/ipic.xml', 'includes/ipicIDProp.xml');
  },
  async play(stage) {
    stage.heading('before: USERAUTH(IDENTIFY), another sysplex, no client certificate');
    const refused = await stage.call(`GET ${EMPLOYEE} as FRED`, EMPLOYEE, FRED, 'zcee');
    stage.equal('refused behind zCEE', refused.status >= 500, true);
    stage.includes("the region's console", (await loggedTexts(stage, 'DFHIS2040')).join('\n'), 'IPCONN ZOSCONN');
    stage.includes('the connection', (await stage.operator(SHOW)).join('\n'), 'Connstatus( RELEASED )');

    stage.heading('the one change: TCPIPSERVICE SSL(CLIENTAUTH), and a client certificate');
    await stage.racf(CERTIFICATES, { highest: 4 });
    stage.edit('cics/region.csd', 'URM(DFHISAIP) SSL(NO)', 'URM(DFHISAIP) SSL(CLIENTAUTH)');
    await stage.operator('F CICSTS,CEDA INSTALL GROUP(WORKSHOP)');
    stage.edit(
      'zcee/includes/ipicIDProp.xml',
      '<zosconnect_cicsIpicConnection ',
      `<keyStore id="cicsKeys" location="safkeyring:///zCEE.KeyRing" password="password" type="JCERACFKS" fileBased="false"/>
  <ssl id="cicsSSL" keyStoreRef="cicsKeys" trustStoreRef="cicsKeys"/>
  <zosconnect_cicsIpicConnection sslCertsRef="cicsSSL" `,
    );
    await restartServer(stage);

    stage.heading('after: the link is trusted, wherever it comes from');
    const granted = await stage.call(`GET ${EMPLOYEE} as FRED`, EMPLOYEE, FRED, 'zcee');
    stage.equal('CICS answers', granted.status, 200);
    stage.equal('the program runs as', findUserid(granted.json), 'FRED');
    stage.includes('the connection', (await stage.operator(SHOW)).join('\n'), 'Connstatus( ACQUIRED )');
    const [task] = await stage.sysplex.admin.association(CICS);
    stage.equal('association data', [task?.userid, task?.ipconn, task?.clientIpAddr], ['FRED', 'ZOSCONN', '127.0.0.1']);
  },
};

function change(directory: string, name: string, from: string | RegExp, to: string): void {
  const file = join(directory, name);
  const before = readFileSync(file, 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${name} has nothing like ${String(from)}`);
  writeFileSync(file, after);
}
