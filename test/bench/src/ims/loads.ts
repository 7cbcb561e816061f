import { buildIrm, chainLength, CP, drdaBytes, encodeDss, encodeIrm, encodeObject, uint16, type IrmRequest } from '@idprop/ims-connect';
import { LegacyKey, LegacyTickets } from '@idprop/passticket';
import { USERS, userName } from '../flow/bench-system.js';
import { closedLoop, type Reached } from '../measure/closed-loop.js';
import { FramedClient } from './framed-client.js';

const KEY = LegacyKey.fromHex('123456789ABCDEF0');
const CSM_LENGTH = 12;

/** Users in turn. */
let turn = 0;
const nextUser = (): string => userName(turn++ % USERS).toUpperCase();

/** A user who comes twice in a second brings a ticket of the next one: a ticket is good once, and for ten minutes both ways. */
const lastSecond = new Map<string, number>();
function ticketOf(userid: string): string {
  const second = Math.max(Math.floor(Date.now() / 1000), (lastSecond.get(userid) ?? 0) + 1);
  lastSecond.set(userid, second);
  return new LegacyTickets(KEY, userid, 'IMSAPPL').generate(second);
}

export type Credentials = 'none' | 'password' | 'ticket';

const irmLength = (bytes: Buffer): number | undefined => (bytes.length < 4 ? undefined : bytes.readUInt32BE(0));

function irm(request: Partial<IrmRequest>): Uint8Array {
  return encodeIrm(buildIrm({ clientId: 'C', datastore: 'IVP1', flags: { f2: 0x20 }, segments: ['IVTNO     DISPLAY LAST3'], ...request }));
}

/** IVTNO on persistent sockets, one message at a time on each. */
export async function transactions(port: number, credentials: Credentials, lanes: number, seconds: number): Promise<Reached> {
  const clients = await Promise.all(Array.from({ length: lanes }, () => FramedClient.open(port, irmLength)));
  const ids = clients.map((_, lane) => `L${String(lane).padStart(4, '0')}${credentials.slice(0, 3).toUpperCase()}`);
  const fixed = ids.map((clientId) => irm({ clientId, userid: 'U000000' }));
  try {
    return await closedLoop(lanes, seconds, async (lane) => {
      let message = fixed[lane]!;
      if (credentials !== 'none') {
        const userid = nextUser();
        message = irm({ clientId: ids[lane]!, userid, password: credentials === 'password' ? 'SECRET' : ticketOf(userid) });
      }
      const answer = await clients[lane]!.ask(message);
      // What ends with a CSM was run; what ends with an RSM was refused.
      if (answer.readUInt16BE(answer.length - CSM_LENGTH) !== CSM_LENGTH) throw new Error(`refused: ${answer.toString('hex')}`);
    });
  } finally {
    for (const { socket } of clients) socket.destroy();
  }
}

const text = (codePoint: number, value: string): Uint8Array => encodeObject(codePoint, drdaBytes(value, 'ebcdic'));
const SECMEC = encodeObject(CP.SECMEC, uint16(3));
const chain = (...objects: readonly Uint8Array[]): Uint8Array =>
  Buffer.concat(
    objects.map((data, index) => {
      const chained = index < objects.length - 1;
      return encodeDss({ type: 1, chained, continueOnError: false, sameCorrelator: false, correlator: index + 1, data });
    }),
  );
const OPENING = chain(encodeObject(CP.EXCSAT, text(CP.EXTNAM, 'BENCH')), encodeObject(CP.ACCSEC, SECMEC));

/** A connection that is logged on and has its PSB. */
async function loggedOn(port: number, userid: string, password: string): Promise<FramedClient> {
  const client = await FramedClient.open(port, chainLength);
  await client.ask(OPENING);
  const check = encodeObject(CP.SECCHK, SECMEC, text(CP.USRID, userid), text(CP.PASSWORD, password));
  const answer = await client.ask(chain(check, encodeObject(CP.ACCRDB, text(CP.RDBNAM, 'DFSIVPA.IVP1'))));
  if (!answer.includes(Buffer.from([CP.ACCRDBRM >> 8, CP.ACCRDBRM & 0xff]))) throw new Error(`refused: ${answer.toString('hex')}`);
  return client;
}

/** Connections that are opened, logged on with a fresh PassTicket, given a PSB, and closed. */
export function logons(port: number, lanes: number, seconds: number): Promise<Reached> {
  return closedLoop(lanes, seconds, async () => {
    const userid = nextUser();
    (await loggedOn(port, userid, ticketOf(userid))).socket.destroy();
  });
}

export interface IdleClients {
  close(): void;
}

/** Clients that have run one transaction each and say nothing more. */
export function idleClients(port: number, count: number): Promise<IdleClients> {
  return opened(count, async (index) => {
    const client = await FramedClient.open(port, irmLength);
    await client.ask(irm({ clientId: `I${String(index).padStart(7, '0')}`, userid: 'U000000', password: 'SECRET' }));
    return client;
  });
}

/** Clients of the DRDA port that have a PSB and ask for nothing. */
export function idleConnections(port: number, count: number): Promise<IdleClients> {
  return opened(count, () => loggedOn(port, 'U000000', 'SECRET'));
}

async function opened(count: number, open: (index: number) => Promise<FramedClient>): Promise<IdleClients> {
  const clients: FramedClient[] = [];
  while (clients.length < count) {
    const before = clients.length;
    clients.push(...(await Promise.all(Array.from({ length: Math.min(100, count - before) }, (_, index) => open(before + index)))));
  }
  return { close: () => clients.forEach(({ socket }) => socket.destroy()) };
}
