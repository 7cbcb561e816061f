import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { buildIrm, type IrmRequest } from '../irm/build-irm.js';
import type { Irm } from '../irm/model.js';

interface Exchange {
  readonly dir: 'c2s' | 's2c';
  readonly hex: string;
}

/** Bytes that clients and servers which others wrote have sent; see `fixtures/wire.json` for where each comes from. */
export interface WireFixtures {
  readonly irm: Readonly<Record<string, { readonly hex?: string; readonly flow?: readonly Exchange[] }>>;
  readonly drda: Readonly<Record<string, { readonly flow: readonly Exchange[] }>>;
}

export const WIRE = JSON.parse(readFileSync(new URL('../../fixtures/wire.json', import.meta.url), 'utf8')) as WireFixtures;

export const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

const byte = fc.integer({ min: 0, max: 255 });
const latin1 = (max: number) =>
  fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)), maxLength: max });
const bytes = fc.uint8Array({ maxLength: 60 });

/** Messages as clients may send them: every exit, character set, flag byte, field and extension. */
export const irms: fc.Arbitrary<Irm> = fc
  .record({
    request: fc.record({
      exit: fc.constantFrom('*SAMPLE*' as const, '*SAMPL1*' as const),
      charset: fc.constantFrom('ascii' as const, 'ebcdic' as const),
      clientId: latin1(8),
      datastore: latin1(8),
      userid: latin1(8),
      password: latin1(8),
      reroute: fc.option(latin1(8), { nil: undefined }),
      timer: byte,
      socket: byte,
      encoding: byte,
      flags: fc.record({ f0: byte.map((value) => value & ~0x04), f1: byte, f2: byte, f3: byte, f5: byte }),
      extensions: fc.dictionary(fc.constantFrom('*NETUID*', '*NETSID*', '*OTHER1*'), latin1(200), { noNullPrototype: true }),
      segments: fc.array(bytes, { maxLength: 4 }),
    }),
    rest: bytes,
    arch: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ request, rest, arch }) => {
    const irm = buildIrm(request as IrmRequest);
    // What lies behind the known fields and in front of the extensions is kept as it is; without extensions it may be anything too short for a field.
    return irm.extensions.length > 0 ? irm : { ...irm, arch, rest: rest.slice(0, 7) };
  });
