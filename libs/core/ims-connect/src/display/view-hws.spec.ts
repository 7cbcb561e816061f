import { configOf, imsOf } from '../decide/testing.js';
import { formatAddress } from './address.js';
import type { ClientLine, PortView } from './model.js';
import { readOperatorEntry } from './operator-command.js';
import { portBlock } from './port-block.js';
import { isTimedOut } from './timeout.js';
import { viewHws, viewPort } from './view-hws.js';

const NOW = Date.UTC(2020, 8, 28, 15, 13, 5);
const client = (clientId: string, userid: string, seconds: number, clientPort: number): ClientLine => ({
  clientId,
  userid,
  trancode: '',
  datastore: 'IVP150OD',
  status: 'RECV',
  since: NOW - seconds * 1000 - 999,
  opened: NOW - seconds * 1000 - 999,
  clientPort,
  address: '192.168.17.220',
});
const DRDA: PortView = {
  port: 5555,
  kind: 'drda',
  keepAlive: 0,
  edit: '',
  timeout: 6000,
  clients: [client('ODB36ED4', 'USER1', 153, 1349), client('ODB970D4', 'USER1', 44, 1423)],
};
const TM: PortView = {
  port: 4000,
  kind: 'transaction',
  keepAlive: 0,
  edit: '',
  timeout: 5000,
  clients: [{ ...client('CLIENT01', 'FRED', 3, 40112), trancode: 'IVTNO', datastore: 'IVP1' }],
};

describe('VIEWHWS', () => {
  it('prints a DRDA port as the workshop shows it: suffix D, newest client first, seconds in RECV', () => {
    expect(portBlock(DRDA, NOW)).toEqual([
      'HWSC0001I    PORT=5555D   STATUS=ACTIVE   KEEPAV=0 NUMSOC=3   EDIT=         TIMEOUT=6000',
      'HWSC0001I      CLIENTID USERID   TRANCODE DATASTORE STATUS       SECOND CLNTPORT IP-ADDRESS      APSB-TOKEN',
      'HWSC0001I      ODB970D4 USER1             IVP150OD  RECV             44 1423     192.168.017.220',
      'HWSC0001I      ODB36ED4 USER1             IVP150OD  RECV            153 1349     192.168.017.220',
      'HWSC0001I      TOTAL CLIENTS=2 RECV=2 READ=0 CONN=0 XMIT=0 OTHER=0',
    ]);
  });

  it('orders by the time of connecting, not by the last use', () => {
    const [older, newer] = DRDA.clients as [ClientLine, ClientLine];
    const lines = portBlock({ ...DRDA, clients: [{ ...older, since: NOW }, newer] }, NOW);
    expect(lines.slice(2, 4).map((line) => line.slice(15, 23))).toEqual(['ODB970D4', 'ODB36ED4']);
  });

  it('prints a transaction port with transaction code and datastore', () => {
    expect(portBlock(TM, NOW)).toEqual([
      'HWSC0001I    PORT=4000    STATUS=ACTIVE   KEEPAV=0 NUMSOC=2   EDIT=         TIMEOUT=5000',
      'HWSC0001I      CLIENTID USERID   TRANCODE DATASTORE STATUS       SECOND CLNTPORT IP-ADDRESS      APSB-TOKEN',
      'HWSC0001I      CLIENT01 FRED     IVTNO    IVP1      RECV              3 40112    192.168.017.220',
      'HWSC0001I      TOTAL CLIENTS=1 RECV=1 READ=0 CONN=0 XMIT=0 OTHER=0',
    ]);
  });

  it('every value stands under its heading', () => {
    const [, heading = '', line = ''] = portBlock(TM, NOW);
    for (const [name, value] of [
      ['CLIENTID', 'CLIENT01'],
      ['USERID', 'FRED'],
      ['TRANCODE', 'IVTNO'],
      ['DATASTORE', 'IVP1'],
      ['STATUS', 'RECV'],
      ['CLNTPORT', '40112'],
      ['IP-ADDRESS', '192.168.017.220'],
    ] as const) {
      expect(line.slice(heading.indexOf(name)).startsWith(value)).toBe(true);
    }
  });

  it('shows a port without clients, and totals only with SUMMARY', () => {
    expect(portBlock({ ...DRDA, clients: [] }, NOW)).toEqual([
      'HWSC0001I    PORT=5555D   STATUS=ACTIVE   KEEPAV=0 NUMSOC=1   EDIT=         TIMEOUT=6000',
      'HWSC0001I      NO ACTIVE CLIENTS',
    ]);
    expect(portBlock(DRDA, NOW, true)).toHaveLength(2);
  });

  it('shows IMS Connect, its datastores and all ports; VIEWPORT one port', () => {
    const lines = viewHws(configOf(), imsOf().odbm, [TM, DRDA], NOW);
    expect(lines[0]).toBe('HWSC0001I    HWS ID=IMS15HWS RACF=Y PSWDMC=N');
    expect(lines).toContain('HWSC0001I    DATASTORE=IVP1     STATUS=ACTIVE');
    expect(lines).toEqual(expect.arrayContaining([...portBlock(TM, NOW), ...portBlock(DRDA, NOW)]));
    expect(lines.every((line) => line.startsWith('HWSC0001I    '))).toBe(true);
    expect(viewPort([TM, DRDA], 5555, NOW)).toEqual(portBlock(DRDA, NOW));
    expect(viewPort([TM, DRDA], 9999, NOW)).toBeUndefined();
  });

  it('writes every part of an IPv4 address with three digits', () => {
    expect(formatAddress('127.0.0.1')).toBe('127.000.000.001');
    expect(formatAddress('::ffff:192.168.17.220')).toBe('192.168.017.220');
    expect(formatAddress('::1')).toBe('::1');
  });
});

describe('readOperatorEntry', () => {
  it.each(['VIEWHWS', 'viewhws', '21,VIEWHWS', '21VIEWHWS', 'R 21,VIEWHWS', '/R 21,VIEWHWS', "REPLY 21,'VIEWHWS'"])('%s', (text) => {
    expect(readOperatorEntry(text).command).toEqual({ type: 'viewhws', summary: false });
  });

  it('reads SUMMARY and VIEWPORT, with or without the suffix of the port', () => {
    expect(readOperatorEntry('R 21,VIEWHWS SUMMARY').command).toEqual({ type: 'viewhws', summary: true });
    expect(readOperatorEntry('VIEWPORT 5555').command).toEqual({ type: 'viewport', port: 5555 });
    expect(readOperatorEntry('21,VIEWPORT 5555D').command).toEqual({ type: 'viewport', port: 5555 });
    expect(readOperatorEntry('VIEWPORT ALL').command).toEqual({ type: 'viewport', port: 'ALL' });
  });

  it('reads P and S of its own job', () => {
    expect(readOperatorEntry('P IMS15HWS', 'IMS15HWS').command).toEqual({ type: 'stop' });
    expect(readOperatorEntry('s ims15hws', 'IMS15HWS').command).toEqual({ type: 'start' });
    expect(readOperatorEntry('P OTHER', 'IMS15HWS').command.type).toBe('unknown');
  });

  it.each(['', '21', 'VIEWHWS X', 'VIEWPORT', 'VIEWPORT abc', 'SETRACF ODD'])('does not know "%s"', (text) => {
    expect(readOperatorEntry(text).command.type).toBe('unknown');
  });
});

describe('isTimedOut', () => {
  it('counts hundredths of a second; 0 is no limit', () => {
    expect(isTimedOut(NOW - 60_000, NOW, 6000)).toBe(false);
    expect(isTimedOut(NOW - 60_001, NOW, 6000)).toBe(true);
    expect(isTimedOut(0, NOW, 0)).toBe(false);
  });
});
