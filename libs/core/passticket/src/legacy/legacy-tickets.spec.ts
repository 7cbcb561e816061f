import fc from 'fast-check';
import { inspect } from 'node:util';
import { legacyVectors, traces } from '../testing/vectors.js';
import { nameBytes, ticketApplname, ticketUserid } from '../names.js';
import { LegacyKey } from './legacy-key.js';
import { LegacyTickets } from './legacy-tickets.js';
import { permute } from './permute.js';
import { padString } from './time-coder.js';
import { fromTicket, LEGACY_ALPHABET, toTicket } from './translate.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();

const encrypt = (key: string, block: string): string => LegacyKey.fromHex(key).encrypt(block);

const xor = (a: string, b: string): string => (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(16).toUpperCase().padStart(a.length, '0');

const KEY = '123456789ABCDEF0';

describe('legacy PassTickets', () => {
  it.each([
    ['FRED', '2020-09-28T15:13:05Z', 'RQELV4J5'],
    ['USER1', '2020-11-12T20:46:11Z', 'QMC6PUHX'],
  ])('for %s at %s a real RACF made %s', (userid, time, ticket) => {
    const tickets = new LegacyTickets(LegacyKey.fromHex(KEY), userid, 'BBGZDFLT');
    const second = Date.parse(time) / 1000;
    expect(tickets.generate(second)).toBe(ticket);
    expect(tickets.decode(ticket)).toBe(second);
  });

  it(`are those of all ${legacyVectors.length} vectors, and decode to their exact second`, () => {
    expect(legacyVectors.length).toBeGreaterThan(100);
    for (const { userid, applid, key, epoch, passticket } of legacyVectors) {
      const tickets = new LegacyTickets(LegacyKey.fromHex(key), userid, applid);
      expect([tickets.generate(epoch), tickets.decode(passticket)]).toEqual([passticket, epoch]);
    }
  });

  it.each(traces.legacy)('go through the traced values of $userid $applid', (trace) => {
    expect(hex(nameBytes(ticketUserid(trace.userid)))).toBe(trace.userid_ebcdic);
    expect(hex(nameBytes(ticketApplname(trace.applid)))).toBe(trace.applid_ebcdic);
    expect(encrypt(trace.key, trace.userid_ebcdic)).toBe(trace.result1);
    expect(xor(trace.result1, trace.applid_ebcdic)).toBe(trace.result2a);
    expect(encrypt(trace.key, trace.result2a)).toBe(trace.result2);
    expect(hex(padString(ticketUserid(trace.userid)))).toBe(trace.pad1 + trace.pad2);
    let left = trace.result4.slice(0, 4);
    trace.rounds.forEach((round, i) => {
      expect(encrypt(trace.key, round.resultB)).toBe(round.resultC);
      expect(xor(round.resultC.slice(0, 4), left)).toBe(round.resultE);
      expect(permute(i, parseInt(round.resultE, 16)).toString(16).toUpperCase().padStart(4, '0')).toBe(round.permuted);
      left = round.L2B;
    });
    expect(toTicket(parseInt(trace.result5, 16) | 0)).toBe(trace.passticket);
    expect(new LegacyTickets(LegacyKey.fromHex(trace.key), trace.userid, trace.applid).generate(trace.epoch)).toBe(trace.passticket);
  });

  it("translate the manual's example", () => expect(toTicket(0x07247f79)).toBe('QHOAH1TV'));

  it("pad as the manual's example TOM; its IBMUSER is misprinted", () => {
    const pad = (userid: string): string => hex(padString(ticketUserid(userid)));
    expect(pad('TOM')).toBe('E3D6D4555555555555555555');
    expect(pad('IBMUSER')).toBe('C9C2D4E4E2C5D95555555555');
  });

  it('shuffle by tables that are their own inverse', () => {
    expect(permute(0, 0x017b)).toBe(0xa32a);
    for (let round = 0; round < 6; round++) {
      for (let bits = 0; bits < 65536; bits += 61) expect(permute(round, permute(round, bits))).toBe(bits);
    }
  });

  it('lose nothing in translation (property)', () => {
    fc.assert(fc.property(fc.integer(), (word) => expect(fromTicket(toTicket(word))).toBe(word)));
  });

  it('are few among all strings: what decodes is what translation gives (property)', () => {
    const string = fc.array(fc.constantFrom(...LEGACY_ALPHABET), { minLength: 8, maxLength: 8 }).map((characters) => characters.join(''));
    fc.assert(
      fc.property(string, (text) => {
        const word = fromTicket(text);
        if (word !== undefined) expect(toTicket(word)).toBe(text);
      }),
      { numRuns: 5000 },
    );
    expect(['AAAAAAAA', 'AEPRRZ3', 'AEPRRZ3S9', 'aeprrz3s', 'AEPR-Z3S', 'BAAAAAAA'].map((text) => fromTicket(text))).toEqual([
      0,
      ...Array(5).fill(undefined),
    ]);
  });

  it('decode to the second that they were made for (property)', () => {
    const name = fc.stringMatching(/^[A-Z0-9#@$]{1,8}$/);
    const key = fc.stringMatching(/^[0-9A-F]{16}$/);
    fc.assert(
      fc.property(name, name, key, fc.nat({ max: 0xffffffff }), (userid, applname, digits, second) => {
        const tickets = new LegacyTickets(LegacyKey.fromHex(digits), userid, applname);
        expect(tickets.decode(tickets.generate(second))).toBe(second);
      }),
    );
  });

  it('fold names to upper case first', () => {
    const ticket = (userid: string): string =>
      new LegacyTickets(LegacyKey.fromHex('A1B2C3D4E5F6A7B8'), userid, 'appname').generate(1_700_000_000);
    expect(ticket('userid')).toBe(ticket('USERID'));
  });

  it.each([
    ['', 'APPL', 'PASSTICKET_USERID'],
    ['TOOLONGID', 'APPL', 'PASSTICKET_USERID'],
    ['Jürgen', 'APPL', 'PASSTICKET_USERID'],
    ['straß', 'APPL', 'PASSTICKET_USERID'],
    ['FRED', 'APPL.USER', 'PASSTICKET_APPLNAME'],
    ['FRED', ' ', 'PASSTICKET_APPLNAME'],
  ])('refuse the user "%s" at "%s" with %s', (userid, applname, code) => {
    expect(() => new LegacyTickets(LegacyKey.fromHex(KEY), userid, applname)).toThrow(expect.objectContaining({ code }));
  });

  it.each([-1, 1.5, 2 ** 32, NaN])('refuse the time %d', (second) => {
    expect(() => new LegacyTickets(LegacyKey.fromHex(KEY), 'FRED', 'APPL').generate(second)).toThrow(
      expect.objectContaining({ code: 'PASSTICKET_TIME' }),
    );
  });

  it('refuse a key that is none, and show none', () => {
    expect.assertions(4);
    try {
      LegacyKey.fromHex('123456789ABCDEFG');
    } catch (error) {
      expect(error).toMatchObject({ code: 'PASSTICKET_KEY' });
      expect(String(error)).not.toContain('123456789');
    }
    expect(JSON.stringify(LegacyKey.fromHex(KEY))).toBe('"****"');
    expect(inspect(LegacyKey.fromHex(KEY))).toBe('LegacyKey ****');
  });
});
