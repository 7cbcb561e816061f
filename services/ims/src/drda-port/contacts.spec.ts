import { CP, drdaBytes, drdaText, encodeObject, formatSsa, readAibDbpcb, uint16, uint32 } from '@idprop/ims-connect';
import { codes, COMMAND, type DrdaClient, type Asked } from '../testing/drda-client.js';
import { connected, startDrda, text } from '../testing/start-drda.js';

const { of } = COMMAND;

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

describe('DRDA port over TCP/IP: the contact database', () => {
  const row = async (client: DrdaClient, asked: Asked) => {
    const answer = await client.ask(asked);
    if (answer === 'closed') throw new Error('closed');
    const value = answer.at(-1)?.value ?? new Uint8Array(0);
    return { codes: codes(answer), row: readAibDbpcb(value, 'ebcdic') };
  };

  it('is read by key, whole or by fields', async () => {
    const { open } = await startDrda();
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
    const { open } = await startDrda();
    const client = await connected(open, 'DFS');
    const answer = await client.ask(query('RETRIEVE'));
    expect(codes(answer)).toEqual(['2205 0', '241a', '241b']);
    const rows = answer === 'closed' ? '' : drdaText(answer.at(-1)?.value ?? new Uint8Array(0), 'ebcdic');
    expect([...rows.matchAll(/LAST(\d) +FIRST\1/g)].map(([, number]) => number)).toEqual(['1', '3']);
    expect(codes(await client.ask(of(CP.CNTQRY, text(CP.PCBNAME, 'PHONEAP'))))).toEqual(['220b 4']);
    expect(codes(await client.ask(of(CP.CLSQRY, text(CP.PCBNAME, 'PHONEAP'))))).toEqual(['220b 4']);
  });

  it('what is not there: OPNQFLRM with status GE; GN goes on to the end, GB', async () => {
    const { open } = await startDrda();
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
    const { ims, open } = await startDrda();
    await row(await connected(open), query('GU', 'LAST3'));
    expect((await ims.flow()).hops[0]).toMatchObject({ outcome: 'granted', identity: { userid: 'FRED' } });
  });
});
