import { HttpClient, type HttpAnswer } from '../measure/http-client.js';
import { closedLoop, type Reached } from '../measure/closed-loop.js';
import { USERS, userName } from './bench-system.js';
import type { Issuer } from './issuer.js';

const PATH = '/phonebook/contacts/LAST3';

/** A request of the flow, as it goes over the wire. */
function requestOf(token: string): Buffer {
  return Buffer.from(`GET ${PATH} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\naccept: application/json\r\n\r\n`);
}

/** Requests in the order in which they are sent. */
export interface RequestSource {
  next(): Buffer | undefined;
}

/** Whose turn it is: one order for all sources, so that a user comes again as late as can be, also when the source changes. */
export class Turns {
  private last = -1;

  next(): number {
    return (this.last = (this.last + 1) % USERS);
  }

  /** The users of the next so many turns, which stay to come. */
  ahead(count: number): number[] {
    return Array.from({ length: count }, (_, index) => (this.last + 1 + index) % USERS);
  }
}

/** One token for each user, used again and again: zCEE has seen its signature before. */
export function seenTokens(issuer: Issuer, turns: Turns): RequestSource {
  const requests = Array.from({ length: USERS }, (_, index) => requestOf(issuer.token(userName(index))));
  return { next: () => requests[turns.next()] };
}

/** A token that nobody has seen for each request; `refill` makes so many, which takes a while. */
export function newTokens(issuer: Issuer, turns: Turns): RequestSource & { refill(count: number): void } {
  let requests: Buffer[] = [];
  return {
    refill(count) {
      const users = turns.ahead(count).reverse();
      requests = users.map((user) => requestOf(issuer.token(userName(user))));
    },
    next() {
      turns.next();
      return requests.pop();
    },
  };
}

/** The first so many requests of a source. */
export function atMost(count: number, source: RequestSource): RequestSource {
  let left = count;
  return { next: () => (left-- > 0 ? source.next() : undefined) };
}

/** Sends requests over so many connections at once. Throws at the first answer that is not 200 with the expected content. */
export async function drive(url: URL, connections: number, seconds: number, source: RequestSource): Promise<Reached> {
  const clients = await Promise.all(Array.from({ length: connections }, () => HttpClient.open(url)));
  try {
    return await closedLoop(connections, seconds, async (lane) => {
      const request = source.next();
      if (request === undefined) return false;
      expectGreen(await clients[lane]!.send(request));
      return true;
    });
  } finally {
    for (const client of clients) client.close();
  }
}

/** Sends one request, and names the flow that it made. */
export async function sendOne(url: URL, source: RequestSource): Promise<string> {
  const client = await HttpClient.open(url);
  try {
    const answer = await client.send(source.next() ?? Buffer.alloc(0));
    expectGreen(answer);
    return /^idprop-flow: *(\w+)/im.exec(answer.head)?.[1] ?? '';
  } finally {
    client.close();
  }
}

function expectGreen({ status, body }: HttpAnswer): void {
  if (status !== 200 || !body.includes('8-111-3333')) throw new Error(`expected the phone book entry, got ${status} ${body}`);
}
