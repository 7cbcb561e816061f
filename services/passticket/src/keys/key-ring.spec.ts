import { LegacyTickets } from '@idprop/passticket';
import { generateSealingKeys, seal, type PassTicketKeyChange } from '@idprop/server';
import { KeyRing } from './key-ring.js';

const SECOND = Date.parse('2020-09-28T15:13:05Z') / 1000;
const { publicKey, privateKey } = generateSealingKeys();

function sealed(keyName: string, hex: string, sealedAs = keyName): PassTicketKeyChange {
  return { type: 'key', keyName, profile: 'BBGZDFLT', form: 'KEYMASKED', sealed: seal(publicKey, Buffer.from(hex, 'hex'), sealedAs) };
}

function ring(): { ring: KeyRing; broken: string[] } {
  const broken: string[] = [];
  return { ring: new KeyRing(privateKey, ({ keyName }) => broken.push(keyName)), broken };
}

describe('KeyRing', () => {
  it('opens the key that racf sealed', () => {
    const { ring: keys } = ring();
    keys.apply(sealed('K#1', '123456789ABCDEF0'));
    const key = keys.get('K#1');
    expect(key && new LegacyTickets(key, 'FRED', 'BBGZDFLT').generate(SECOND)).toBe('RQELV4J5');
    expect(keys.get('K#1')).toBe(key);
    expect(keys.get('K#2')).toBeUndefined();
  });

  it('uses no key that was sealed under another name, is altered, or is of a wrong length, and tells which', () => {
    const { ring: keys, broken } = ring();
    keys.apply(sealed('MOVED', '123456789ABCDEF0', 'K#1'));
    const altered = sealed('ALTERED', '123456789ABCDEF0');
    keys.apply({ ...altered, sealed: `${altered.sealed.slice(0, -4)}AAAA` });
    keys.apply(sealed('SHORT', '1234'));
    expect(['MOVED', 'ALTERED', 'SHORT'].map((name) => keys.get(name))).toEqual([undefined, undefined, undefined]);
    expect(broken).toEqual(['MOVED', 'ALTERED', 'SHORT']);
  });

  it('is what its snapshot says, and empty after a reset', () => {
    const { ring: keys } = ring();
    keys.apply(sealed('OLD#1', '123456789ABCDEF0'));
    keys.restore({ 'K#1': sealed('K#1', '123456789ABCDEF0') });
    expect([keys.get('OLD#1'), keys.get('K#1') !== undefined]).toEqual([undefined, true]);
    keys.reset();
    expect(keys.get('K#1')).toBeUndefined();
  });
});
