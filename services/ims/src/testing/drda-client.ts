import type { Socket } from 'node:net';
import {
  chainLength,
  decodeChain,
  decodeObject,
  decodeObjects,
  drdaBytes,
  encodeDss,
  encodeObject,
  uint16,
  type DdmObject,
  CP,
} from '@idprop/ims-connect';

/** A command for {@link DrdaClient.ask}: the object, and the objects behind it. */
export interface Asked {
  readonly object: Uint8Array;
  readonly objects?: readonly Uint8Array[];
}

/** A client of the DRDA port, over one socket. */
export class DrdaClient {
  private received = Buffer.alloc(0);
  private waiting: (() => void) | undefined;
  ended = false;

  constructor(readonly socket: Socket) {
    socket.on('data', (chunk: Buffer) => {
      this.received = Buffer.concat([this.received, chunk]);
      this.waiting?.();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.ended = true;
      this.waiting?.();
    });
  }

  /** Sends commands as one chain, and hands out the objects of the answer. */
  async ask(...commands: readonly Asked[]): Promise<DdmObject[] | 'closed'> {
    const all = commands.flatMap(({ object, objects = [] }, index) =>
      [object, ...objects].map((data, part) => ({ type: part === 0 ? 1 : 3, correlator: index + 1, data, same: part < objects.length })),
    );
    for (const [index, { type, correlator, data, same }] of all.entries()) {
      const chained = index < all.length - 1;
      this.socket.write(encodeDss({ type, chained, continueOnError: false, sameCorrelator: same, correlator, data }));
    }
    const bytes = await this.chain();
    return bytes === 'closed' ? bytes : decodeChain(bytes).map(({ data }) => decodeObject(data));
  }

  /** The next whole chain. */
  async chain(): Promise<Uint8Array | 'closed'> {
    for (;;) {
      const length = chainLength(this.received);
      if (length !== undefined && this.received.length >= length) {
        const bytes = this.received.subarray(0, length);
        this.received = this.received.subarray(length);
        return Uint8Array.from(bytes);
      }
      if (this.ended) return 'closed';
      await new Promise<void>((done) => (this.waiting = done));
    }
  }

  async closed(): Promise<void> {
    while (!this.ended) await new Promise<void>((done) => (this.waiting = done));
  }
}

const text = (codePoint: number, value: string): Uint8Array => encodeObject(codePoint, drdaBytes(value, 'ebcdic'));
const secmec = encodeObject(CP.SECMEC, uint16(3));

export const COMMAND = {
  excsat: (serverClass = 'QDERBY'): Asked => ({ object: encodeObject(CP.EXCSAT, text(CP.EXTNAM, 'TEST'), text(CP.SRVCLSNM, serverClass)) }),
  accsec: (mechanism = 3): Asked => ({ object: encodeObject(CP.ACCSEC, encodeObject(CP.SECMEC, uint16(mechanism))) }),
  secchk: (userid: string, password: string): Asked => ({
    object: encodeObject(CP.SECCHK, secmec, text(CP.USRID, userid), text(CP.PASSWORD, password)),
  }),
  accrdb: (rdbname: string): Asked => ({ object: encodeObject(CP.ACCRDB, text(CP.RDBNAM, rdbname)) }),
  of: (codePoint: number, ...values: readonly Uint8Array[]): Asked => ({ object: encodeObject(codePoint, ...values) }),
};

/** Code points of an answer with the codes that count: `1219 8/0f`. */
export function codes(answer: readonly DdmObject[] | 'closed'): string[] {
  if (answer === 'closed') return ['closed'];
  return answer.map(({ codePoint, value }) => {
    const name = codePoint.toString(16);
    if (codePoint === CP.SQLCARD || codePoint >= 0x2400) return name;
    const parameters = decodeObjects(value);
    const severity = parameters.find((parameter) => parameter.codePoint === CP.SVRCOD)?.value[1];
    const detail = [CP.SECCHKCD, CP.SYNERRCD, CP.PRCCNVCD, CP.UOWDSP, CP.SECMEC]
      .map((wanted) => parameters.find((parameter) => parameter.codePoint === wanted)?.value.at(-1))
      .find((found) => found !== undefined);
    return [name, ...(severity === undefined ? [] : [severity]), ...(detail === undefined ? [] : [detail.toString(16)])].join(' ');
  });
}
