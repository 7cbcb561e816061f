import { CP, drdaBytes, encodeObject, uint16 } from '@idprop/ims-connect';
import { codes, COMMAND, DrdaClient } from '../testing/drda-client.js';
import { startIms } from '../testing/start-ims.js';

const { excsat, accsec, secchk, accrdb, of } = COMMAND;

describe('SECCHKCD over TCP/IP, by the code of RACROUTE VERIFY', () => {
  it.each([
    ['user ID not defined', 0x04, '13'],
    ['password or PassTicket wrong', 0x08, 'f'],
    ['expired', 0x0c, 'e'],
    ['new password not valid', 0x10, '15'],
    ['not in the group', 0x14, '13'],
    ['revoked', 0x1c, '14'],
    ['revoked in the group', 0x24, '14'],
    ['port of entry', 0x30, 'a'],
    ['not authorized to the application', 0x34, 'a'],
    ['RACF is not active', 0x20, 'a'],
  ])('%s: %d becomes %s, ACCRDB behind it is not answered, and the connection ends', async (_what, racf, code) => {
    const ims = await startIms();
    ims.saf.denied.set('FRED', racf);
    const client = new DrdaClient(await ims.connect(5555));
    await client.ask(excsat(), accsec());
    expect(codes(await client.ask(secchk('FRED', 'FREDTICK'), accrdb('DFSIVPA')))).toEqual([`1219 8 ${code}`]);
    await client.closed();
  });

  it('another mechanism than user ID and password: 01', async () => {
    const client = new DrdaClient(await (await startIms()).connect(5555));
    await client.ask(excsat(), accsec());
    const text = (codePoint: number, value: string): Uint8Array => encodeObject(codePoint, drdaBytes(value, 'ebcdic'));
    const asked = of(CP.SECCHK, encodeObject(CP.SECMEC, uint16(9)), text(CP.USRID, 'FRED'), text(CP.PASSWORD, 'FREDTICK'));
    expect(codes(await client.ask(asked))).toEqual(['1219 8 1']);
    await client.closed();
  });

  it('drdaIdle: keep, and PORTTMOT ends nobody', async () => {
    const ims = await startIms({ switches: { drdaIdle: 'keep' } });
    const client = new DrdaClient(await ims.connect(5555));
    await client.ask(excsat(), accsec());
    await client.ask(secchk('FRED', 'FREDTICK'), accrdb('DFSIVPA'));
    await ims.advance(3_600_000);
    await new Promise((done) => setTimeout(done, 700));
    expect(codes(await client.ask(of(CP.RDBCMM)))).toEqual(['220c 4 1', '2408']);
  });
});
