import { CONTENT } from './definition-texts.js';
import { IrmClient } from './irm-client.js';
import { startIms, type ImsOptions, type ImsUnderTest } from './start-ims.js';

/** The transactions of the workshop, a conversational one, and one that takes its time. */
const PORTED = CONTENT.replace(
  'psbs:\n',
  `  IVTCV: { program: phonebook, psb: DFSIVP1, conversational: true, mod: DFSIVF1 }
  SLOW: { program: phonebook, psb: DFSIVP1, seconds: 0.3 }
psbs:
`,
);
/** What IVTNO answers, blanks made one. */
export const DISPLAYED = 'ENTRY WAS DISPLAYED DISPLAY LAST3 FIRST3 8-111-3333D03/R030001';
export const CM0 = { flags: { f2: 0x40 } };
export const CONFIRM = { flags: { f2: 0x20, f3: 0x01 } };

export async function startTransactions(options: ImsOptions = {}): Promise<{ ims: ImsUnderTest; open: () => Promise<IrmClient> }> {
  const ims = await startIms({ content: PORTED, ...options });
  return { ims, open: async () => new IrmClient(await ims.connect(4000)) };
}

/** The clients of port 4000, as VIEWPORT shows them: ID, user, transaction, datastore. */
export const clientsOf = async (ims: ImsUnderTest): Promise<string[]> =>
  (await ims.operator.command({ text: 'VIEWPORT 4000' })).lines
    .filter((line) => line.includes('RECV   '))
    .map((line) => line.slice(15, 50).trim());
