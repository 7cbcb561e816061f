import { safIdentity } from '@idprop/identity';
import type { AuditInterceptor } from '../interceptors/model.js';
import { encodeSmfHeader } from './smf-header.js';
import { smf123, type AuditedRequest } from './smf123.js';

const NOW = Date.UTC(2020, 8, 28, 15, 13, 5, 120);
const AUDITED: AuditedRequest = {
  request: {
    method: 'POST',
    scheme: 'https',
    authority: 'h',
    path: '/catalog/items',
    query: '',
    headers: { 'x-trace': 't', authorization: 'Bearer secret' },
    body: '{"é":1}',
    link: { address: '', port: 0, tls: true },
  },
  name: 'catalog',
  credential: { user: 'distuser1', groups: [], saf: safIdentity('USER1', 'racmap') },
  arrived: NOW,
  completed: NOW + 20,
  status: 200,
  responseLength: 5,
  responseHeaders: { 'content-type': 'application/json' },
  server: { sysplex: 'WSCPLEX', system: 'WG31', jobname: 'BAQSTRT' },
  flow: 'f',
};
const interceptor = (smfVersion: 1 | 2): AuditInterceptor => ({
  type: 'audit',
  id: 'audit',
  sequence: 0,
  smfVersion,
  requestHeaders: ['x-trace', 'authorization', 'absent'],
  responseHeaders: ['content-type'],
  reads: {},
});

describe('SMF 123 (zcee.md 14)', () => {
  it('version 1: who called what, when, and how much', () => {
    expect(smf123(interceptor(1), AUDITED)).toEqual({
      type: 123,
      event: 1,
      qualifier: 1,
      fields: {
        subsystem: 'ZCON',
        system: 'WG31',
        sysplex: 'WSCPLEX',
        jobName: 'BAQSTRT',
        timeArrived: NOW,
        timeCompleted: NOW + 20,
        targetUri: '/catalog/items',
        method: 'POST',
        name: 'catalog',
        requestLength: 8,
        responseLength: 5,
        userid: 'distuser1',
        mappedUser: 'USER1',
        flow: 'f',
      },
    });
  });

  it('version 2: the status, and headers that it is asked for; proofs never', () => {
    expect(smf123(interceptor(2), AUDITED).fields).toMatchObject({
      status: 200,
      'requestHeader.x-trace': 't',
      'requestHeader.authorization': '****',
      'responseHeader.content-type': 'application/json',
    });
  });

  it('header: lengths, type, time, packed date, system, ZCON and subtype where they are documented', () => {
    const header = encodeSmfHeader({ at: NOW, systemId: 'WG31', subtype: 1, version: 1 });
    expect(header.toString('hex')).toBe(['0018', '0000', '00', '7b', '00539870', '0120272f', 'e6c7f3f1', 'e9c3d6d5', '0001'].join(''));
    const second = encodeSmfHeader({ at: NOW, systemId: 'WG31', subtype: 2, version: 2 });
    expect([second.length, second.readUInt16BE(22), second.readUInt32BE(24), second[28]]).toEqual([40, 2, 2, 0]);
  });
});
