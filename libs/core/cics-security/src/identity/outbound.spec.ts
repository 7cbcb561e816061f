import { sampleRegion } from '../testing/sample-region.js';
import { decideOutboundIdentity } from './outbound.js';

const DID = { name: 'distuser1', registry: 'zCEERealm' };

describe('IDPROP of the IPCONN that sends', () => {
  it.each([
    ['NOTALLOWED', false, { userid: 'USER1' }, { userid: 'USER1' }],
    ['OPTIONAL', false, { userid: 'USER1', distributed: DID }, { userid: 'USER1' }],
    ['REQUIRED', false, { distributed: DID }, {}],
    ['NOTALLOWED', true, { userid: 'USER1', distributed: DID }, { userid: 'USER1' }],
    ['OPTIONAL', true, { userid: 'USER1', distributed: DID }, { userid: 'USER1' }],
    ['REQUIRED', true, { userid: 'USER1', distributed: DID }, { userid: 'USER1' }],
  ])('IDPROP(%s), same sysplex: %s', (idProp, same, withIdentity, without) => {
    const ipconn = sampleRegion({ deck: `DEFINE IPCONN(B) GROUP(G) IDPROP(${idProp})` }).installed.ipconns[0]!;
    expect(decideOutboundIdentity(ipconn, same, { userid: 'USER1', from: 'racmap', distributed: DID }).value).toEqual(withIdentity);
    expect(decideOutboundIdentity(ipconn, same, { userid: 'USER1', from: 'asserted' }).value).toEqual(without);
  });
});
