import type { ServiceName } from '@idprop/sysplex';
import { createSealer } from './sealer.js';

const [ims, zcee, cics] = ['P.S.ims', 'P.S.zcee', 'P.S.cics'] as ServiceName[] as [ServiceName, ServiceName, ServiceName];
const key = (byte: number): string => Buffer.alloc(32, byte).toString('base64');
const atZcee = createSealer(zcee, { [ims]: key(1), [cics]: key(2) });
const atIms = createSealer(ims, { [zcee]: key(1), [cics]: key(3) });
const atCics = createSealer(cics, { [zcee]: key(2), [ims]: key(3) });
const TEXT = '{"v":1,"payload":{"password":"SECRÉT1"}}';

describe('sealed envelopes', () => {
  it('are opened by the peer that they are for, and hold nothing in clear', () => {
    const sealed = atZcee.seal(ims, 'request', TEXT);
    expect(Buffer.from(sealed.slice(1), 'base64').toString('latin1')).not.toContain('SECR');
    expect(atIms.open(zcee, 'request', sealed)).toBe(TEXT);
    expect(atZcee.open(ims, 'answer', atIms.seal(zcee, 'answer', TEXT))).toBe(TEXT);
  });

  it('differ each time', () => {
    const sealed = Array.from({ length: 3000 }, () => atZcee.seal(ims, 'request', TEXT));
    expect(new Set(sealed.map((one) => one.slice(0, 17))).size).toBe(3000);
  });

  it.each<[string, () => string]>([
    ['another service', () => atCics.open(zcee, 'request', atZcee.seal(ims, 'request', TEXT))],
    ['the other direction', () => atIms.open(zcee, 'answer', atZcee.seal(ims, 'request', TEXT))],
    ['whoever sent it', () => atZcee.open(ims, 'request', atZcee.seal(ims, 'request', TEXT))],
    ['another sender', () => atIms.open(cics, 'request', atZcee.seal(ims, 'request', TEXT))],
    ['a service without a key', () => atIms.open('P.S.db2' as ServiceName, 'request', atZcee.seal(ims, 'request', TEXT))],
  ])('are none for %s', (_whom, open) => expect(open).toThrow(expect.objectContaining({ code: 'BUS_UNREADABLE' }) as Error));

  it.each([
    ['unsealed', () => TEXT],
    ['empty', () => ''],
    ['cut', () => atZcee.seal(ims, 'request', TEXT).slice(0, 30)],
    ['altered', () => atZcee.seal(ims, 'request', TEXT).replace(/.{4}$/, 'AAAA')],
  ])('are refused when %s', (_how, text) => {
    expect(() => atIms.open(zcee, 'request', text())).toThrow(expect.objectContaining({ code: 'BUS_UNREADABLE' }) as Error);
  });
});
