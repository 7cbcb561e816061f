import { generateSealingKeys, seal, SealError, unseal } from './seal.js';

const passticket = generateSealingKeys();
const KEY = Buffer.from('123456789ABCDEF0', 'hex');

describe('seal', () => {
  it('is opened by the private key, under the same context', () => {
    expect(unseal(passticket.privateKey, seal(passticket.publicKey, KEY, 'IMSAPPL#7'), 'IMSAPPL#7')).toEqual(KEY);
  });

  it('is another text each time, and never shows the plain one', () => {
    const texts = [1, 2].map(() => seal(passticket.publicKey, KEY, 'IMSAPPL#7'));
    expect(texts[0]).not.toBe(texts[1]);
    expect(texts.some((text) => Buffer.from(text, 'base64').includes(KEY))).toBe(false);
  });

  it('is not opened under another name, by another key, or altered', () => {
    const sealed = seal(passticket.publicKey, KEY, 'IMSAPPL#7');
    const altered = Buffer.from(sealed, 'base64');
    altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
    expect(() => unseal(passticket.privateKey, sealed, 'OTHER#1')).toThrow(SealError);
    expect(() => unseal(generateSealingKeys().privateKey, sealed, 'IMSAPPL#7')).toThrow(SealError);
    expect(() => unseal(passticket.privateKey, altered.toString('base64'), 'IMSAPPL#7')).toThrow(SealError);
    expect(() => unseal(passticket.privateKey, 'AQ==', 'IMSAPPL#7')).toThrow(SealError);
  });
});
