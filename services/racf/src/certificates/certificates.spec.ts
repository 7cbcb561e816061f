import { RACF_COMMAND, type RacfCommandResult } from '@idprop/server';
import { RacfWorld } from '../testing/racf-world.js';

/** Members ZCEETLSC and IMSTLS of the workshop, with what they take for granted. */
const BASE = `
ADDGROUP LIBGRP
ADDUSER LIBSERV DFLTGRP(LIBGRP) NOPASSWORD
ADDUSER IMSSTC DFLTGRP(LIBGRP) NOPASSWORD
ADDUSER FRED DFLTGRP(LIBGRP) PASSWORD(FRED)
ADDGROUP ZCEEUSRS
ADDGROUP GMINVOKE
SETROPTS CLASSACT(DIGTCERT DIGTRING DIGTNMAP FACILITY) RACLIST(DIGTCERT DIGTRING DIGTNMAP FACILITY)
RDEFINE FACILITY IRR.DIGTCERT.LISTRING UACC(NONE)
PERMIT IRR.DIGTCERT.LISTRING CLASS(FACILITY) ID(LIBSERV IMSSTC) ACCESS(READ)
SETROPTS RACLIST(FACILITY) REFRESH
racdcert certauth gencert subjectsdn(cn('zCEE CA') ou('ATS') o('IBM')) withlabel('zCEE CA') keyusage(certsign) notafter(date(2022/12/31))
racdcert certauth gencert subjectsdn(cn('Liberty CA') ou('ATS') o('IBM')) withlabel('Liberty CA') keyusage(certsign) notafter(date(2022/12/31))
racdcert id(libserv) addring(Liberty.KeyRing)
`;
const ZCEETLSC = `
/* Create personal certificate for zCEE outbound client request */
racdcert id(libserv) gencert subjectsdn(cn('zCEE Client Cert') +
ou('ATS') o('IBM')) withlabel('zCEE Client Cert') signwith(certauth +
label('zCEE CA')) notafter(date(2022/12/31))
 /* Create zCEE outbound key ring and connect certificates */
racdcert id(libserv) addring(zCEE.KeyRing)
racdcert id(libserv) connect(ring(zCEE.KeyRing) +
          label('zCEE CA') certauth usage(certauth))
racdcert id(libserv) connect(ring(zCEE.KeyRing) +
          label('Liberty CA') certauth usage(certauth))
 /* Connect CA certificate to Liberty inbound key ring */
racdcert id(libserv) connect(ring(Liberty.KeyRing) +
          label('zCEE CA') certauth usage(certauth))
 /* Connect default personal certificlate */
racdcert id(libserv) connect(ring(zCEE.KeyRing) +
          label('zCEE Client Cert') default)
racdcert id(libserv) listring(zCEE.KeyRing)
racdcert id(libserv) list
setr raclist(digtcert digtring) refresh
connect libserv group(zceeusrs)
connect libserv group(gminvoke)
`;
const IMSTLS = `
racdcert certauth gencert subjectsdn(cn('IMS CA') ou('ATS') +
ou('ATS') o('IBM')) withlabel('IMS CA') keyusage(certsign) +
notafter(date(2022/12/31))
 /* Create a server certficate for IMS client request */
racdcert id(IMSSTC) gencert subjectsdn(cn('wg31.washington.ibm.com') +
ou('ATS') o('IBM')) withlabel('IMSSTC') signwith(certauth +
label('IMS CA')) notafter(date(2021/12/31)
setr raclist(digtcert,digtnmap) refresh
 /* Create IMS key ring and connect CA and personal certificates */
racdcert id(IMSSTC) addring(IMS.KeyRing)
racdcert id(IMSSTC) connect(ring(IMS.KeyRing) +
          label('IMS CA') certauth usage(certauth))
racdcert id(IMSSTC) connect(ring(IMS.KeyRing) +
          label('zCEE CA') certauth usage(certauth))
racdcert id(libserv) connect(ring(zCEE.KeyRing) +
          label('IMS CA') certauth usage(certauth))
 /* Connect default personal certificiate */
racdcert id(IMSSTC) connect(ring(IMS.KeyRing) +
          label('IMSSTC') default
setropts raclist(digtring,digtnmap) refresh
`;

let world: RacfWorld;

async function start(decks: Record<string, string>): Promise<void> {
  world = new RacfWorld(decks);
  await world.start();
}

const run = (text: string): Promise<RacfCommandResult> => world.call(RACF_COMMAND, { text, issuer: 'IBMUSER' });

afterEach(() => world.stop());

describe('the workshop', () => {
  it('runs members ZCEETLSC and IMSTLS, each command with return code 0', async () => {
    await start({ 'BASE.DECK': BASE });
    const results = [await run(ZCEETLSC), await run(IMSTLS)].flatMap(({ commands }) => commands);
    expect(results.filter(({ rc }) => rc !== 0)).toEqual([]);
    expect(results.find(({ command }) => command.includes('listring'))?.lines).toEqual([
      'Digital ring information for user LIBSERV:',
      '',
      '  Ring:',
      '       >zCEE.KeyRing<',
      '  Certificate Label Name             Cert Owner     USAGE      DEFAULT',
      '  --------------------------------   ------------   --------   -------',
      '  zCEE CA                            CERTAUTH       CERTAUTH     NO',
      '  Liberty CA                         CERTAUTH       CERTAUTH     NO',
      '  zCEE Client Cert                   ID(LIBSERV)    PERSONAL     YES',
      '',
    ]);
  });
});
