import { whyNotDiscarded } from './discard-rules.js';
import { changed, type InstalledType } from './installed.js';
import { install } from '../testing/sample-region.js';

const DECK = `DEFINE IPCONN(A) GROUP(G)
DEFINE TCPIPSERVICE(A) GROUP(G) PROTOCOL(IPIC) PORTNUMBER(1)
DEFINE FILE(A) GROUP(G)
DEFINE URIMAP(A) GROUP(G) HOST(*) PATH(/a) PROGRAM(A)
DEFINE PROGRAM(A) GROUP(G)
DEFINE TRANSACTION(A) GROUP(G) PROGRAM(A)
DEFINE CONNECTION(B) GROUP(G)`;

describe('DISCARD', () => {
  const installed = install(DECK);
  const why = (type: InstalledType, name = 'A', on = installed, acquired: string[] = []) =>
    whyNotDiscarded(on, type, name, new Set(acquired));

  it.each(['IPCONN', 'TCPIPSERVICE', 'FILE', 'URIMAP'] as const)('%s is in use and cannot be discarded', (type) => {
    expect(why(type)).toMatchObject({ condition: 'INVREQ', hint: expect.stringMatching(`^CEMT SET ${type}\\(A\\)`) });
  });

  it('what is out of use can be; an acquired connection is in use even out of service', () => {
    const out = changed(installed, 'IPCONN', 'A', { inService: false });
    expect(why('IPCONN', 'A', out)).toBeUndefined();
    expect(why('IPCONN', 'A', out, ['A'])).toMatchObject({ reason: 'the connection is acquired' });
    expect(why('TCPIPSERVICE', 'A', changed(installed, 'TCPIPSERVICE', 'A', { open: false }))).toBeUndefined();
    expect(why('FILE', 'A', changed(installed, 'FILE', 'A', { enabled: false }))).toBeUndefined();
    expect([why('PROGRAM'), why('TRANSACTION'), why('CONNECTION', 'B')]).toEqual([undefined, undefined, undefined]);
  });

  it.each(['IPCONN', 'TCPIPSERVICE', 'FILE', 'URIMAP', 'PROGRAM', 'TRANSACTION', 'CONNECTION'] as const)(
    '%s that is not there is NOTFND',
    (type) => {
      expect(why(type, 'NONE')).toEqual({ condition: 'NOTFND' });
    },
  );
});
