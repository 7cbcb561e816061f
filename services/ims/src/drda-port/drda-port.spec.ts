import { readFileSync } from 'node:fs';
import { CP, drdaText, encodeObject, uint16 } from '@idprop/ims-connect';
import { HWSCFG } from '../testing/definition-texts.js';
import { codes, COMMAND } from '../testing/drda-client.js';
import { CONNECT, connected, startDrda, text, viewed } from '../testing/start-drda.js';

interface Exchange {
  readonly dir: 'c2s' | 's2c';
  readonly hex: string;
}

const FIXTURES = new URL('../../../../libs/core/ims-connect/fixtures/wire.json', import.meta.url);
const { drda: WIRE } = JSON.parse(readFileSync(FIXTURES, 'utf8')) as { drda: Record<string, { flow: Exchange[] }> };

const { excsat, accsec, secchk, accrdb, of } = COMMAND;

describe('DRDA port over TCP/IP: bytes of a client that others wrote', () => {
  it.each([
    ['logon and commit', 'm01_ok_ebcdic', {}],
    ['the same with UTF-8 behind EXCSAT', 'm02_ok_unicode', { switches: { drdaCharset: 'utf8' } }],
  ])('%s is answered byte for byte', async (_what, name, options) => {
    const { open } = await startDrda(options);
    const client = await open();
    for (const { dir, hex } of WIRE[name]?.flow ?? []) {
      if (dir === 'c2s') client.socket.write(Buffer.from(hex, 'hex'));
      else {
        let answer = Buffer.alloc(0);
        while (answer.length < hex.length / 2) answer = Buffer.concat([answer, Buffer.from((await client.chain()) as Uint8Array)]);
        expect(answer.toString('hex')).toBe(hex);
      }
    }
  });

  it('a client that asks for encryption takes the mechanism that there is, and says everything in one chain', async () => {
    const { open } = await startDrda();
    const client = await open();
    const [first, , second, , third] = WIRE['pydrda_ok']?.flow ?? [];
    const answers: string[] = [];
    for (const { hex } of [first, second, third].flatMap((exchange) => exchange ?? [])) {
      for (const byte of Buffer.from(hex, 'hex')) client.socket.write(Uint8Array.of(byte));
      answers.push(Buffer.from((await client.chain()) as Uint8Array).toString('hex'));
    }
    expect(answers[0]).toContain('14ac000611a20003');
    expect(answers[1]).toContain('2201');
    expect(answers[2]).toMatch(/220c.*2408ff$/);
  });
});

describe('DRDA port over TCP/IP: identity', () => {
  it.each([
    ['a wrong PassTicket', secchk('FRED', 'WRONG'), '1219 8 f'],
    ['an unknown user', secchk('NOBODY', 'X'), '1219 8 13'],
    ['no password', secchk('FRED', ''), '1219 8 10'],
    ['no user', secchk('', 'X'), '1219 8 12'],
  ])('%s: SECCHKRM, nothing behind it, and the end', async (_what, check, answer) => {
    const { ims, open } = await startDrda();
    const client = await open();
    await client.ask(excsat(), accsec());
    expect(codes(await client.ask(check, accrdb('DFSIVPA.IVP1')))).toEqual([answer]);
    await client.closed();
    expect(await viewed(ims)).toEqual([]);
  });

  it('VERIFY gets the name of the server, never of the client; and one flow has it all', async () => {
    const { ims, open } = await startDrda({ hwscfg: HWSCFG.replace('ODBMTMOT=6000,APPL=IMSAPPL', 'ODBMTMOT=6000') });
    ims.saf.know('FRED', 'IMS15HWS', 'PTKT0001');
    await connected(open);
    expect(ims.saf.verifications).toMatchObject([{ userid: 'FRED', applname: 'IMS15HWS' }]);
    const [hop] = (await ims.flow()).hops;
    expect(hop?.steps.map(({ check }) => check)).toEqual([
      'IMS.DRDA.RACF',
      'IMS.DRDA.SECMEC',
      'IMS.DRDA.USERID',
      'IMS.DRDA.PASSWORD',
      'SAF.VERIFY',
      'IMS.DRDA.VERIFY',
      'IMS.DRDA.RDBNAM',
      'IMS.DRDA.ALIAS',
      'IMS.DRDA.PSB',
      'SAF.ACCESS',
      'IMS.DRDA.PSBAUTH',
    ]);
    expect(hop).toMatchObject({ outcome: 'granted', identity: { userid: 'FRED' } });
    expect(JSON.stringify(hop)).not.toContain('PTKT0001');
  });

  it('the connection belongs to its user, as VIEWHWS shows; it goes with its socket', async () => {
    const { ims, open } = await startDrda();
    ims.saf.know('USER1', 'IMSAPPL', 'USER1TIC');
    const fred = await connected(open);
    const other = await open();
    await other.ask(excsat(), accsec());
    await other.ask(secchk('USER1', 'USER1TIC'), accrdb('DFSIVPA'));
    expect((await viewed(ims)).sort()).toEqual(['FRED              IVP150OD', 'USER1             IVP150OD']);
    fred.socket.destroy();
    while ((await viewed(ims)).length > 1) await new Promise(setImmediate);
  });

  it.each([
    ['standard', '22cb 8'],
    ['ims', '2203 8'],
  ])('a PSB that the user may not have: RDBATHRM of the %s', async (drdaRdbathrm, answer) => {
    const { ims, open } = await startDrda({ switches: { drdaRdbathrm } });
    ims.saf.refused.add('FRED AIMS DFSIVPA');
    const client = await open();
    await client.ask(excsat(), accsec());
    expect(codes(await client.ask(...CONNECT))).toEqual(['1219 0 0', answer]);
    ims.saf.refused.clear();
    expect(codes(await client.ask(accrdb('NOSUCH')))).toEqual(['2211 8']);
    expect(codes(await client.ask(accrdb('DFSIVPA.IVP1      ;create=true')))).toEqual(['2201 0']);
  });
});

describe('DRDA port over TCP/IP: the order of commands', () => {
  it('EXCSAT comes first, ACCSEC before SECCHK, ACCRDB before the rest', async () => {
    const { open } = await startDrda();
    const client = await open();
    expect(codes(await client.ask(accsec()))).toEqual(['1245 8 6']);
    await client.ask(excsat());
    expect(codes(await client.ask(secchk('FRED', 'PTKT0001')))).toEqual(['1245 8 10']);
    expect(codes(await client.ask(accrdb('DFSIVPA')))).toEqual(['1245 8 10']);
    expect(codes(await client.ask(accsec(9)))).toEqual(['14ac 3']);
    expect(codes(await client.ask(accsec(), secchk('FRED', 'PTKT0001')))).toEqual(['14ac 3', '1219 0 0']);
    expect(codes(await client.ask(of(CP.RDBCMM)))).toEqual(['2204 8']);
    expect(codes(await client.ask(accrdb('DFSIVPA'), accrdb('DFSIVPA')))).toEqual(['2201 0', '2207 8']);
  });

  it('an unknown command: CMDNSPRM; a missing or wrong parameter: SYNTAXRM', async () => {
    const { open } = await startDrda();
    const client = await connected(open);
    expect(codes(await client.ask(of(0x2014), of(CP.RDBCMM)))).toEqual(['1250 8', '220c 4 1', '2408']);
    expect(codes(await client.ask(of(CP.OPNQRY)))).toEqual(['124c 8 e']);
    expect(codes(await client.ask({ object: Uint8Array.of(0, 3, 0x20, 0x0e) }))).toEqual(['124c 8 7']);
    expect(codes(await client.ask({ object: Uint8Array.of(0, 90, 0x20, 0x0e) }))).toEqual(['124c 8 8']);
  });

  it('commit, rollback, deallocation', async () => {
    const { open } = await startDrda();
    const client = await connected(open);
    expect(codes(await client.ask(of(CP.RDBCMM)))).toEqual(['220c 4 1', '2408']);
    expect(codes(await client.ask(of(CP.RDBRLLBCK)))).toEqual(['220c 4 2', '2408']);
    expect(codes(await client.ask(of(CP.DEALLOCDB, text(CP.RDBNAM, 'DFSIVPA'))))).toEqual(['ca01']);
    expect(codes(await client.ask(of(CP.RDBCMM)))).toEqual(['2204 8']);
  });

  it("a client of IMS's own class is told PSB and alias; switches leave MGRLVLLS out", async () => {
    const { open } = await startDrda({ switches: { drdaManagers: 'none' } });
    const client = await open();
    const asked = of(CP.EXCSAT, text(CP.SRVCLSNM, 'DFS'), encodeObject(CP.MGRLVLLS, uint16(CP.UNICODEMGR), uint16(1208)));
    const [attributes] = (await client.ask(asked, accsec())) as { value: Uint8Array }[];
    expect(Buffer.from(attributes?.value ?? []).toString('hex')).not.toContain('1404');
    const answer = await client.ask(...CONNECT);
    const accessed = answer === 'closed' ? undefined : answer[1];
    expect(drdaText(accessed?.value.slice(-12) ?? new Uint8Array(0), 'ebcdic')).toBe('DFSIVPA IVP1');
  });
});
