import { decodePassword, passwordMatches } from './password.js';

describe('passwords (zcee.md 1.4)', () => {
  it.each([
    ['{xor}GhIPEXAGDwg=', 'EMPN/YPW'],
    ['{xor}CDo9Hgw=', 'WebAS'],
    ['plain', 'plain'],
  ])('reads %s', (text, clear) => expect(decodePassword(text)).toEqual({ clear }));

  it.each([
    ['{aes}APtt+/vYxxPa0jE1rhmZue9wBm3JGqFK3JR4oJdSDGWM1wLr1ckvqkqKjSB2Voty8g==', undefined, 'openliberty'],
    ['{aes}AAu/gbr1pTHWM6fMJVxR79MgjNp4bs2ZKBw97EWi5M23', undefined, 'password17'],
    ['{aes}AJBArJLIU1Jx0vtBsdPwaNioLIYNXFTQHJEcli8cLK1xBTKKpjCFpkMUBj/W0L2nBg==', 'random_key', 'decoded_password'],
    ['{aes}AHO0aXdiVD96u4oMRhoKeYH3U7aDqtFXTuHFBsO98Wlb', 'myKey', 'passW0rd'],
  ])('reads %s with the key string %s', (text, key, clear) => expect(decodePassword(text, key)).toEqual({ clear }));

  it('says why it cannot read one, and never shows it', () => {
    expect(decodePassword('{aes}AHO0aXdiVD96u4oMRhoKeYH3U7aDqtFXTuHFBsO98Wlb')).toEqual({
      reason: 'the {aes} value was made with another key',
    });
    expect(decodePassword('{aes}ARRR')).toEqual({ reason: '{aes} version 1 is not supported' });
    expect(decodePassword('{custom}abc')).toEqual({ reason: 'the encoding {custom} is unknown' });
  });

  it('compares a {hash}', () => {
    const hash = '{hash}ATAAAAAIcqTmHn5qZahAAAAAIMjzy+hP8YFaIO6LiCreVe4etRLUS9a25eVuYtx6WKiv';
    expect(passwordMatches(hash, 'XXXXXXXX')).toBe(true);
    expect(passwordMatches(hash, 'XXXXXXXY')).toBe(false);
    expect(passwordMatches('{hash}ATA=', '')).toBe(false);
    expect(passwordMatches('{hash}ATAAAAAAQAAAAAA=', '')).toBe(false);
  });

  it('compares clear and decoded ones', () => {
    expect(passwordMatches('{xor}CDo9Hgw=', 'WebAS')).toBe(true);
    expect(passwordMatches('secret', 'Secret')).toBe(false);
  });
});
