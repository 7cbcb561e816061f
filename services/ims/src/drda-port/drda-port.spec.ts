import { readFileSync } from 'node:fs';
import { CP, drdaBytes, drdaText, encodeObject, formatSsa, readAibDbpcb, uint16, uint32 } from '@idprop/ims-connect';
import { HWSCFG } from '../testing/definition-texts.js';
import { codes, COMMAND, DrdaClient, type Asked } from '../testing/drda-client.js';
import { startIms, type ImsOptions, type ImsUnderTest } from '../testing/start-ims.js';

interface Exchange {
  readonly dir: 'c2s' | 's2c';
  readonly hex: string;
}

const FIXTURES = new URL('../../../../libs/core/ims-connect/fixtures/wire.json', import.meta.url);
const { drda: WIRE } = JSON.parse(readFileSync(FIXTURES, 'utf8')) as { drda: Record<string, { flow: Exchange[] }> };

async function start(options: ImsOptions = {}): Promise<{ ims: ImsUnderTest; open: () => Promise<DrdaClient> }> {
  const ims = await startIms(options);
  ims.saf.know('FRED', 'IMSAPPL', 'PTKT0001');
  return { ims, open: async () => new DrdaClient(await ims.connect(5555)) };
}

const { excsat, accsec, secchk, accrdb, of } = COMMAND;
const CONNECT = [secchk('FRED', 'PTKT0001'), accrdb('DFSIVPA.IVP1')];

async function connected(open: () => Promise<DrdaClient>, serverClass?: string): Promise<DrdaClient> {
  const client = await open();
  await client.ask(excsat(serverClass), accsec());
  expect(codes(await client.ask(...CONNECT))).toEqual(['1219 0 0', '2201 0']);
  return client;
}

const text = (codePoint: number, value: string): Uint8Array => encodeObject(codePoint, drdaBytes(value, 'ebcdic'));

function query(func: string, value?: string, fields: readonly (readonly [number, number])[] = []): Asked {
  const ssa = drdaBytes(formatSsa({ segment: 'A1111111', ...(value === undefined ? {} : { field: 'A1111111', value }) }), 'ebcdic');
  return {
    ...of(CP.OPNQRY, text(CP.PCBNAME, 'PHONEAP')),
    objects: [
      text(CP.DLIFUNC, func),
      encodeObject(CP.SSALIST, uint16(1), uint16(ssa.length), ssa),
      ...fields.map(([offset, length]) => encodeObject(CP.RTRVFLD, uint32(offset), uint32(length))),
    ],
  };
}

const viewed = async (ims: ImsUnderTest): Promise<string[]> =>
  (await ims.operator.command({ text: 'VIEWPORT 5555' })).lines
    .filter((line) => line.includes('ODB'))
    .map((line) => line.slice(24, 50).trim());

describe('DRDA port over TCP/IP: bytes of a client that others wrote', () => {
  it.each([
    ['logon and commit', 'm01_ok_ebcdic', {}],
    ['the same with UTF-8 behind EXCSAT', 'm02_ok_unicode', { switches: { drdaCharset: 'utf8' } }],
  ])('%s is answered byte for byte', async (_what, name, options) => {
    const { open } = await start(options);
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
    const { open } = await start();
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
    const { ims, open } = await start();
    const client = await open();
    await client.ask(excsat(), accsec());
    expect(codes(await client.ask(check, accrdb('DFSIVPA.IVP1')))).toEqual([answer]);
    await client.closed();
    expect(await viewed(ims)).toEqual([]);
  });

  it('VERIFY gets the name of the server, never of the client; and one flow has it all', async () => {
    const { ims, open } = await start({ hwscfg: HWSCFG.replace('ODBMTMOT=6000,APPL=IMSAPPL', 'ODBMTMOT=6000') });
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
    const { ims, open } = await start();
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
    const { ims, open } = await start({ switches: { drdaRdbathrm } });
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
    const { open } = await start();
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
    const { open } = await start();
    const client = await connected(open);
    expect(codes(await client.ask(of(0x2014), of(CP.RDBCMM)))).toEqual(['1250 8', '220c 4 1', '2408']);
    expect(codes(await client.ask(of(CP.OPNQRY)))).toEqual(['124c 8 e']);
    expect(codes(await client.ask({ object: Uint8Array.of(0, 3, 0x20, 0x0e) }))).toEqual(['124c 8 7']);
    expect(codes(await client.ask({ object: Uint8Array.of(0, 90, 0x20, 0x0e) }))).toEqual(['124c 8 8']);
  });

  it('commit, rollback, deallocation', async () => {
    const { open } = await start();
    const client = await connected(open);
    expect(codes(await client.ask(of(CP.RDBCMM)))).toEqual(['220c 4 1', '2408']);
    expect(codes(await client.ask(of(CP.RDBRLLBCK)))).toEqual(['220c 4 2', '2408']);
    expect(codes(await client.ask(of(CP.DEALLOCDB, text(CP.RDBNAM, 'DFSIVPA'))))).toEqual(['ca01']);
    expect(codes(await client.ask(of(CP.RDBCMM)))).toEqual(['2204 8']);
  });

  it("a client of IMS's own class is told PSB and alias; switches leave MGRLVLLS out", async () => {
    const { open } = await start({ switches: { drdaManagers: 'none' } });
    const client = await open();
    const asked = of(CP.EXCSAT, text(CP.SRVCLSNM, 'DFS'), encodeObject(CP.MGRLVLLS, uint16(CP.UNICODEMGR), uint16(1208)));
    const [attributes] = (await client.ask(asked, accsec())) as { value: Uint8Array }[];
    expect(Buffer.from(attributes?.value ?? []).toString('hex')).not.toContain('1404');
    const answer = await client.ask(...CONNECT);
    const accessed = answer === 'closed' ? undefined : answer[1];
    expect(drdaText(accessed?.value.slice(-12) ?? new Uint8Array(0), 'ebcdic')).toBe('DFSIVPA IVP1');
  });
});

describe('DRDA port over TCP/IP: the contact database', () => {
  const row = async (client: DrdaClient, asked: Asked) => {
    const answer = await client.ask(asked);
    if (answer === 'closed') throw new Error('closed');
    const value = answer.at(-1)?.value ?? new Uint8Array(0);
    return { codes: codes(answer), row: readAibDbpcb(value, 'ebcdic') };
  };

  it('is read by key, whole or by fields', async () => {
    const { open } = await start();
    const client = await connected(open, 'DFS');
    const whole = await row(client, query('GU', 'LAST3'));
    expect(whole.codes).toEqual(['2205 0', '241a', '241b']);
    expect(whole.row?.result).toMatchObject({ database: 'IVPDB1', level: 1, status: '', keyFeedback: 'LAST3', used: 37 });
    expect(drdaText(whole.row?.data ?? new Uint8Array(0), 'ebcdic')).toBe('LAST3     FIRST3    8-111-3333D03/R03');
    const fields = await row(
      client,
      query('GU', 'LAST3', [
        [20, 10],
        [10, 6],
      ]),
    );
    expect(drdaText(fields.row?.data ?? new Uint8Array(0), 'ebcdic')).toBe('8-111-3333FIRST3');
  });

  it('a batch retrieve has all rows in one answer; CNTQRY and CLSQRY find the query at its end', async () => {
    const { open } = await start();
    const client = await connected(open, 'DFS');
    const answer = await client.ask(query('RETRIEVE'));
    expect(codes(answer)).toEqual(['2205 0', '241a', '241b']);
    const rows = answer === 'closed' ? '' : drdaText(answer.at(-1)?.value ?? new Uint8Array(0), 'ebcdic');
    expect([...rows.matchAll(/LAST(\d) +FIRST\1/g)].map(([, number]) => number)).toEqual(['1', '3']);
    expect(codes(await client.ask(of(CP.CNTQRY, text(CP.PCBNAME, 'PHONEAP'))))).toEqual(['220b 4']);
    expect(codes(await client.ask(of(CP.CLSQRY, text(CP.PCBNAME, 'PHONEAP'))))).toEqual(['220b 4']);
  });

  it('what is not there: OPNQFLRM with status GE; GN goes on to the end, GB', async () => {
    const { open } = await start();
    const client = await connected(open);
    const [failed] = (await client.ask(query('GU', 'NOBODY'))) as { codePoint: number; value: Uint8Array }[];
    expect(failed?.codePoint).toBe(CP.OPNQFLRM);
    expect(readAibDbpcb(failed?.value.slice(10) ?? new Uint8Array(0), 'ebcdic')?.result).toMatchObject({ status: 'GE', returnCode: 0x900 });
    const keys: unknown[] = [];
    for (let turn = 0; turn < 3; turn++) {
      const { row: next, codes: said } = await row(client, query('GN'));
      keys.push(said[0] === '2205 0' ? next?.result.keyFeedback : said[0]);
    }
    expect(keys).toEqual(['LAST1', 'LAST3', '2212 8']);
    expect(codes(await client.ask(query('DLET')))).toEqual(['1250 8']);
  });

  it('the flow says under whom it was read', async () => {
    const { ims, open } = await start();
    await row(await connected(open), query('GU', 'LAST3'));
    expect((await ims.flow()).hops[0]).toMatchObject({ outcome: 'granted', identity: { userid: 'FRED' } });
  });
});

describe('DRDA port over TCP/IP: robustness', () => {
  it.each([
    ['length 0', [0, 0, 0xd0]],
    ['length 3', [0, 3, 0xd0]],
    ['the greatest length', [0x7f, 0xff, 0xff, 0xff]],
    ['a TLS greeting', [0x16, 0x03, 0x01, 0x02, 0x00, 0x01]],
  ])('%s: a clean close, and others go on', async (_what, bytes) => {
    const { open } = await start();
    const other = await connected(open);
    const client = await open();
    client.socket.write(Uint8Array.from(bytes));
    await client.closed();
    expect(codes(await other.ask(of(CP.RDBCMM)))).toHaveLength(2);
  });

  it('PORTTMOT ends a connection that is idle, by emulated time', async () => {
    const { ims, open } = await start();
    const client = await connected(open);
    await ims.advance(60_001);
    await client.closed();
    expect(await viewed(ims)).toEqual([]);
  });
});
