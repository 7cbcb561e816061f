import { readCsd } from '../csd/index.js';
import { groupsToInstall, installGroup, missingLists } from './install.js';
import { changed, NOTHING_INSTALLED, without } from './installed.js';

const csdOf = (deck: string) => readCsd(deck, 'region.csd').csd;

describe('installing groups', () => {
  it('fills in the documented defaults of an IPCONN', () => {
    const { installed } = installGroup(NOTHING_INSTALLED, csdOf('DEFINE IPCONN(ZOSCONN) GROUP(G)'), 'G', 'NETID');
    expect(installed.ipconns[0]).toMatchObject({
      applid: 'ZOSCONN',
      networkid: 'NETID',
      receiveCount: 1,
      sendCount: 0,
      inService: true,
      linkAuth: 'SECUSER',
      securityName: '',
      userAuth: 'LOCAL',
      idProp: 'NOTALLOWED',
      mirrorLife: 'REQUEST',
    });
  });

  it('gives an IPIC service the program DFHISAIP, and other protocols none', () => {
    const deck =
      'DEFINE TCPIPSERVICE(A) GROUP(G) PROTOCOL(IPIC) PORTNUMBER(1)\nDEFINE TCPIPSERVICE(B) GROUP(G) PROTOCOL(HTTP) PORTNUMBER(2)';
    const { installed } = installGroup(NOTHING_INSTALLED, csdOf(deck), 'G', 'NETID');
    expect(installed.tcpipServices.map(({ urm }) => urm)).toEqual(['DFHISAIP', '']);
  });

  it('refuses a second IPCONN of one APPLID and NETWORKID (DFHAM4885) and installs the rest', () => {
    const deck = 'DEFINE IPCONN(A) GROUP(G) APPLID(X)\nDEFINE IPCONN(B) GROUP(G) APPLID(X)\nDEFINE IPCONN(C) GROUP(G)';
    const { installed, problems } = installGroup(NOTHING_INSTALLED, csdOf(deck), 'G', 'NETID');
    expect(installed.ipconns.map(({ name }) => name)).toEqual(['A', 'C']);
    expect(problems).toMatchObject([{ line: 2, field: 'IPCONN(B)', reason: expect.stringContaining('DFHAM4885') }]);
  });

  it('installs IPCONNs of one APPLID in different networks', () => {
    const deck = 'DEFINE IPCONN(A) GROUP(G) APPLID(X) NETWORKID(N1)\nDEFINE IPCONN(B) GROUP(G) APPLID(X) NETWORKID(N2)';
    const { installed, problems } = installGroup(NOTHING_INSTALLED, csdOf(deck), 'G', 'NETID');
    expect([installed.ipconns.length, problems]).toEqual([2, []]);
  });

  it('refuses an IPCONN with the name of a CONNECTION to somebody else (DFHAM4913)', () => {
    const deck = 'DEFINE CONNECTION(A) GROUP(G) NETNAME(OTHER)\nDEFINE IPCONN(A) GROUP(G)';
    expect(installGroup(NOTHING_INSTALLED, csdOf(deck), 'G', 'NETID').problems[0]?.reason).toContain('DFHAM4913');
    const same = 'DEFINE CONNECTION(A) GROUP(G) NETNAME(PARTNER)\nDEFINE IPCONN(A) GROUP(G) APPLID(PARTNER)';
    expect(installGroup(NOTHING_INSTALLED, csdOf(same), 'G', 'NETID').problems).toEqual([]);
  });

  it('names the IPCONNs that are new or changed, not those that only moved in the deck', () => {
    const first = installGroup(NOTHING_INSTALLED, csdOf('DEFINE IPCONN(A) GROUP(G)'), 'G', 'NETID').installed;
    const moved = installGroup(first, csdOf('\n\nDEFINE IPCONN(A) GROUP(G)'), 'G', 'NETID');
    expect(moved.changedIpconns).toEqual([]);
    const changed = installGroup(first, csdOf('DEFINE IPCONN(A) GROUP(G) USERAUTH(IDENTIFY)'), 'G', 'NETID');
    expect(changed.changedIpconns.map(({ name }) => name)).toEqual(['A']);
    expect(changed.installed.ipconns).toHaveLength(1);
  });

  it('a cold start installs the lists of GRPLIST, else the groups named, else all', () => {
    const csd = csdOf('DEFINE FILE(A) GROUP(G)\nDEFINE FILE(A) GROUP(H)\nADD GROUP(H) LIST(L)');
    expect(groupsToInstall(csd, ['L'], ['G'])).toEqual(['H']);
    expect(groupsToInstall(csd, [], ['G'])).toEqual(['G']);
    expect(groupsToInstall(csd, [], undefined)).toEqual(['G', 'H']);
  });

  it("GRPLIST may be generic; a list that the CSD does not have is named, DFHLIST is the product's own", () => {
    const csd = csdOf('DEFINE FILE(A) GROUP(G)\nADD GROUP(G) LIST(XYZ1)\nADD GROUP(H) LIST(XYZ2)');
    expect(groupsToInstall(csd, ['DFHLIST', 'XYZ*'], undefined)).toEqual(['G', 'H']);
    expect(missingLists(csd, ['DFHLIST', 'XYZ+', 'ABC', 'Q*'])).toEqual(['ABC', 'Q*']);
  });

  it('a port has one listener that is open', () => {
    const service = (name: string, more = '') => `DEFINE TCPIPSERVICE(${name}) GROUP(G) PORTNUMBER(1491)\n PROTOCOL(IPIC) ${more}\n`;
    const { installed, problems } = installGroup(NOTHING_INSTALLED, csdOf(service('A') + service('B')), 'G', 'NETID');
    expect([installed.tcpipServices.length, problems]).toMatchObject([1, [{ field: 'TCPIPSERVICE(B)', line: 3 }]]);
    expect(installGroup(NOTHING_INSTALLED, csdOf(service('A') + service('B', 'STATUS(CLOSED)')), 'G', 'NETID').problems).toEqual([]);
  });

  it('one installed resource can be changed or discarded', () => {
    const { installed } = installGroup(NOTHING_INSTALLED, csdOf('DEFINE IPCONN(A) GROUP(G)\nDEFINE IPCONN(B) GROUP(G)'), 'G', 'NETID');
    expect(changed(installed, 'IPCONN', 'A', { inService: false }).ipconns.map(({ inService }) => inService)).toEqual([false, true]);
    expect(without(installed, 'IPCONN', 'A').ipconns.map(({ name }) => name)).toEqual(['B']);
  });
});
