import fc from 'fast-check';
import { packText, unpackText } from './pack-text.js';

describe('packText', () => {
  it('comes back as it was', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(unpackText(packText(text))).toBe(text)));
  });

  it('makes a long unload fit into a message of the bus', () => {
    const unload = Array.from(
      { length: 5000 },
      (_, i) => `0500 PROFILE.${i}`.padEnd(252) + 'FACILITY NO   000 2026-11-16 IBMUSER'.padEnd(700),
    ).join('\n');
    expect(packText(unload).length).toBeLessThan(256 * 1024);
  });

  it('refuses what was not packed', () => {
    expect(() => unpackText('rubbish')).toThrow();
  });
});
