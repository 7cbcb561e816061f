import { drdaBytes, encodeObject } from '@idprop/ims-connect';
import { codes, COMMAND, DrdaClient } from './drda-client.js';
import { startIms, type ImsOptions, type ImsUnderTest } from './start-ims.js';

/** A DRDA port where FRED has a PassTicket. */
export async function startDrda(options: ImsOptions = {}): Promise<{ ims: ImsUnderTest; open: () => Promise<DrdaClient> }> {
  const ims = await startIms(options);
  ims.saf.know('FRED', 'IMSAPPL', 'PTKT0001');
  return { ims, open: async () => new DrdaClient(await ims.connect(5555)) };
}

const { excsat, accsec, secchk, accrdb } = COMMAND;
export const CONNECT = [secchk('FRED', 'PTKT0001'), accrdb('DFSIVPA.IVP1')];

/** A client that is logged on and has its PSB. */
export async function connected(open: () => Promise<DrdaClient>, serverClass?: string): Promise<DrdaClient> {
  const client = await open();
  await client.ask(excsat(serverClass), accsec());
  expect(codes(await client.ask(...CONNECT))).toEqual(['1219 0 0', '2201 0']);
  return client;
}

/** A parameter with text in EBCDIC. */
export const text = (codePoint: number, value: string): Uint8Array => encodeObject(codePoint, drdaBytes(value, 'ebcdic'));

/** The clients of port 5555, as VIEWPORT shows them: user, transaction, ODBM. */
export const viewed = async (ims: ImsUnderTest): Promise<string[]> =>
  (await ims.operator.command({ text: 'VIEWPORT 5555' })).lines
    .filter((line) => line.includes('ODB'))
    .map((line) => line.slice(24, 50).trim());
