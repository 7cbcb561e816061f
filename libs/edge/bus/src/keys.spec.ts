import { asideKey, liveChannel, presenceKey, replyKey, requestKey, wakeKey } from './keys.js';

const [ims, zcee] = ['P.S.ims', 'P.S.zcee'] as const;

describe('keys', () => {
  it('carry namespace and full service names, and the namespace is the hash tag of every one', () => {
    const keys = [
      requestKey('ns', ims, zcee),
      replyKey('ns', zcee, ims, 'a1'),
      wakeKey('ns', ims, 'a1'),
      presenceKey('ns', ims),
      liveChannel('ns', ims),
      asideKey('ns', ims),
    ];
    expect(keys).toEqual([
      'idprop:{ns}:q:P.S.ims:P.S.zcee',
      'idprop:{ns}:r:P.S.zcee:P.S.ims:a1',
      'idprop:{ns}:w:P.S.ims:a1',
      'idprop:{ns}:p:P.S.ims',
      'idprop:{ns}:live:P.S.ims',
      'idprop:{ns}:x:P.S.ims',
    ]);
  });
});
