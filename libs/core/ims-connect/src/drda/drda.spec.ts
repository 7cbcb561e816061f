import fc from 'fast-check';
import { hex, WIRE } from '../testing/wire-fixtures.js';
import { CP } from './code-points.js';
import { decodeObject, decodeObjects, encodeObject } from './ddm.js';
import { aibDbpcb, formatSsa, parseSsa, readAibDbpcb } from './dli.js';
import { chainLength, decodeChain, encodeDss, type Dss } from './dss.js';
import { DdmSyntaxError, DssError } from './errors.js';
import { drdaBytes, drdaText, Parameters } from './parameters.js';
import { agreedManagers } from './replies.js';

const dss: fc.Arbitrary<Dss> = fc.record({
  type: fc.integer({ min: 0, max: 15 }),
  chained: fc.constant(false),
  continueOnError: fc.boolean(),
  sameCorrelator: fc.boolean(),
  correlator: fc.integer({ min: 0, max: 65535 }),
  data: fc.uint8Array({ maxLength: 60 }),
});
const chains = fc
  .array(dss, { minLength: 1, maxLength: 5 })
  .map((parts) => parts.map((part, index) => ({ ...part, chained: index < parts.length - 1 })));
const bytesOf = (chain: readonly Dss[]): Uint8Array => Uint8Array.from(chain.flatMap((part) => [...encodeDss(part)]));

/** Runs it; anything but the typed errors fails. */
function guarded(work: () => void): void {
  try {
    work();
  } catch (error) {
    expect(error instanceof DssError || error instanceof DdmSyntaxError).toBe(true);
  }
}

function readAll(bytes: Uint8Array): void {
  for (const { data } of decodeChain(bytes)) {
    const parameters = new Parameters(decodeObject(data), 'ebcdic');
    parameters.requiredText(CP.RDBNAM);
    parameters.requiredNumber(CP.SECMEC);
  }
}

describe('data stream structures', () => {
  it('are read as they were written, and a chain ends where it ends', () => {
    fc.assert(
      fc.property(chains, fc.nat(), fc.uint8Array({ maxLength: 20 }), (chain, at, behind) => {
        const bytes = bytesOf(chain);
        expect(decodeChain(bytes)).toEqual(chain);
        expect(bytesOf(decodeChain(bytes))).toEqual(bytes);
        expect(chainLength(Uint8Array.from([...bytes, ...behind]))).toBe(bytes.length);
        const part = bytes.slice(0, at % bytes.length);
        const length = chainLength(part);
        expect(length === undefined || length === bytes.length).toBe(true);
      }),
    );
  });

  it('fail with nothing but their own errors', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => guarded(() => readAll(bytes))));
    fc.assert(
      fc.property(chains, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }), (chain, changes) => {
        const bytes = bytesOf(chain);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        guarded(() => readAll(bytes));
      }),
      { numRuns: 1000 },
    );
  });

  it.each(Object.keys(WIRE.drda))('are those of clients and servers by others: %s', (name) => {
    for (const { hex: text } of WIRE.drda[name]?.flow ?? []) {
      const bytes = hex(text);
      expect(bytesOf(decodeChain(bytes))).toEqual(bytes);
      for (const { data } of decodeChain(bytes)) expect(decodeObjects(data)).toHaveLength(1);
    }
  });

  it.each([
    ['a TLS greeting', [0x16, 0x03, 0x01]],
    ['length 0', [0, 0]],
    ['length 5', [0, 5, 0xd0]],
    ['a length beyond 32767', [0xff, 0xff, 0xd0]],
    ['an HTTP request', [...Buffer.from('GET')]],
  ])('%s is no structure', (_what, bytes) => {
    expect(() => chainLength(Uint8Array.from(bytes))).toThrow(DssError);
  });
});

describe('objects', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 65535 }), fc.uint8Array({ maxLength: 30 }))), (objects) => {
        const bytes = Uint8Array.from(objects.flatMap(([codePoint, value]) => [...encodeObject(codePoint, value)]));
        expect(decodeObjects(bytes)).toEqual(objects.map(([codePoint, value]) => ({ codePoint, value })));
      }),
    );
  });

  it('say which length is wrong', () => {
    const synerrcd = (...bytes: number[]): number | undefined => {
      try {
        decodeObjects(Uint8Array.from(bytes));
      } catch (error) {
        return (error as DdmSyntaxError).synerrcd;
      }
      return undefined;
    };
    expect([synerrcd(0, 3, 1, 2), synerrcd(0, 9, 1, 2), synerrcd(0, 4), synerrcd(0, 4, 1, 2)]).toEqual([7, 8, 8, undefined]);
  });

  it('text is EBCDIC or UTF-8', () => {
    expect(drdaText(drdaBytes('DFSIVPA.IVP1', 'ebcdic'), 'ebcdic')).toBe('DFSIVPA.IVP1');
    expect([...drdaBytes('FRED', 'ebcdic')]).toEqual([0xc6, 0xd9, 0xc5, 0xc4]);
    expect([...drdaBytes('FRED', 'utf8')]).toEqual([0x46, 0x52, 0x45, 0x44]);
  });

  it('managers are echoed; UNICODEMGR as the server offers it', () => {
    const asked = hex('1403000724070007' + '1c0804b8');
    expect(agreedManagers(asked, 'ebcdic')).toEqual({ pairs: hex('1403000724070007' + '1c080000'), unicode: false });
    expect(agreedManagers(asked, 'utf8')).toEqual({ pairs: asked, unicode: true });
    expect(agreedManagers(asked.slice(1), 'utf8')).toBeUndefined();
  });
});

describe('DL/I on the wire', () => {
  it('what DL/I says is read as it was written, with the row behind it', () => {
    const text = (max: number) => fc.stringMatching(/^[A-Z0-9]*$/).map((value) => value.slice(0, max));
    const result = fc.record({
      returnCode: fc.nat(),
      reasonCode: fc.nat(),
      used: fc.nat(),
      database: text(8),
      level: fc.integer({ min: 0, max: 15 }),
      status: fc.constantFrom('', 'GE', 'GB'),
      keyFeedback: text(40),
    });
    fc.assert(
      fc.property(result, fc.uint8Array({ maxLength: 50 }), fc.constantFrom('ebcdic' as const, 'utf8' as const), (said, data, charset) => {
        expect(readAibDbpcb(Uint8Array.from([...aibDbpcb(said, charset), ...data]), charset)).toEqual({ result: said, data });
      }),
    );
    expect(readAibDbpcb(new Uint8Array(31), 'ebcdic')).toBeUndefined();
  });

  it.each([
    ['A1111111(A1111111 =LAST3     )', { segment: 'A1111111', field: 'A1111111', operator: '=', value: 'LAST3' }],
    ['A1111111*D(A1111111EQLAST3)', { segment: 'A1111111', field: 'A1111111', operator: 'EQ', value: 'LAST3' }],
    ['A1111111 ', { segment: 'A1111111' }],
    ['PHONE   *--', { segment: 'PHONE' }],
    ['', undefined],
    ['A1111111(short)', undefined],
  ])('SSA %s', (text, ssa) => {
    expect(parseSsa(text)).toEqual(ssa);
    if (ssa !== undefined) expect(parseSsa(formatSsa(ssa))).toEqual(ssa);
  });
});
