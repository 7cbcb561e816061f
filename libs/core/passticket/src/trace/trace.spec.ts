import { steps, traces } from '../testing/vectors.js';
import { LegacyKey } from '../legacy/legacy-key.js';
import { permute } from '../legacy/permute.js';
import { toTicket } from '../legacy/translate.js';
import { renderTrace } from './render-trace.js';
import { traceEnhanced } from './trace-enhanced.js';
import { traceLegacy } from './trace-legacy.js';

const input = { userid: 'MIKEM', applid: 'TSOSYS1', key: 'E001193519561977', epoch: 1111111 };

describe('a trace', () => {
  it.each(traces.legacy)('has every intermediate value of the worked example $userid $applid', (worked) => {
    const trace = traceLegacy(worked);
    expect(trace).toMatchObject({
      useridEbcdic: worked.userid_ebcdic,
      applidEbcdic: worked.applid_ebcdic,
      result1: worked.result1,
      result2a: worked.result2a,
      result2: worked.result2,
      result3: worked.result3,
      time: worked.time_bytes,
      result4: worked.result4,
      pad1: worked.pad1,
      pad2: worked.pad2,
      result5: worked.result5,
      groups: worked.six_bit_groups,
      indexes: worked.mod36,
      passticket: worked.passticket,
    });
    expect(trace.rounds).toEqual(
      worked.rounds.map(({ round, resultB, resultC, resultE, permuted, L2B, R2B }) => ({
        ...{ round, resultB, resultC, resultE, permuted },
        left: L2B,
        right: R2B,
      })),
    );
  });

  it.each(traces.enhanced)('has every intermediate value of the worked example of type $type', (worked) => {
    const trace = traceEnhanced(worked);
    expect(trace).toMatchObject({
      userAppl: worked.userappl_ebcdic,
      hmac: worked.hmac_left6,
      time: worked.time_bytes,
      timeCoderIn: worked.timecoder_input,
      timeCoderOut: worked.timecoder_output,
      passticket: worked.passticket,
    });
    expect(trace.rounds).toEqual(
      worked.rounds.map(({ round, hmac_input, hmac_left3, L3B, R3B }) => ({
        round,
        hmacInput: hmac_input,
        hmac: hmac_left3,
        left: L3B,
        right: R3B,
      })),
    );
  });

  it('goes through all step vectors', () => {
    const whole = steps.find(({ step }) => step === 'legacy whole ticket');
    expect(steps).toHaveLength(6);
    for (const { step, input: given = '', output, userid = '', key = '' } of steps) {
      const trace = (user: string) => traceLegacy({ ...input, userid: user });
      if (step === 'legacy pad string') expect(trace(userid).pad1 + trace(userid).pad2).toBe(output);
      else if (step.startsWith('legacy translate')) expect(toTicket(parseInt(given, 16))).toBe(output);
      else if (step.startsWith('legacy permutation')) expect(permute(0, parseInt(given, 16))).toBe(parseInt(output, 16));
      else if (step === 'DES ECB') expect(LegacyKey.fromHex(key).encrypt(given)).toBe(output);
      else expect(traceLegacy(whole as never).passticket).toBe(whole?.output);
    }
  });

  it('shows rounds that can be followed on paper', () => {
    const rows = renderTrace(traceLegacy(input)).flatMap(
      (line) => /^ {2}\d {4}(.{19}) {2}(.{19}) {2}(\w{4}) {2}(\w{4}) {2}(\w{4})$/.exec(line)?.slice(1) ?? [],
    );
    expect(rows).toHaveLength(6 * 5);
    for (let row = 0; row < rows.length; row += 5) {
      const [b = '', c = '', left = '', x = '', shuffled = ''] = rows.slice(row, row + 5);
      expect(parseInt(x, 16)).toBe(parseInt(c.slice(0, 4), 16) ^ parseInt(left, 16));
      if (row + 5 < rows.length) expect([rows[row + 5]?.slice(0, 4), rows[row + 7]]).toEqual([shuffled, b.slice(0, 4)]);
    }
  });

  it('fits into 80 columns and ends with the ticket; it never shows the key', () => {
    const key = '5A'.repeat(64);
    const shown = [renderTrace(traceLegacy(input)), renderTrace(traceEnhanced({ ...input, key, type: 'MIXED' }))];
    expect(shown.map((lines) => lines.at(-1)?.slice(-8))).toEqual(['AEPRRZ3S', traceEnhanced({ ...input, key, type: 'MIXED' }).passticket]);
    expect(shown.flat().filter((line) => line.length > 80)).toEqual([]);
    expect(shown.flat().join()).not.toMatch(/E001193519561977|5A5A5A5A5A/);
  });
});
