import { BLANK_NETWORKID } from './bind-request.js';
import { decideBind } from './decide-bind.js';
import { bindRequest, CERTIFICATE, LINK, sampleRegion } from '../testing/sample-region.js';

const NOBODY_ELSE = { acquired: new Set<string>() };
const ZOSCONN = 'DEFINE IPCONN(ZOSCONN) GROUP(SYSPGRP) APPLID(ZOSCONN) NETWORKID(ZOSCONN)\n';

function bind(deck: string, request: Parameters<typeof bindRequest>[0] = {}, options: Parameters<typeof sampleRegion>[0] = {}) {
  return decideBind(sampleRegion({ deck, ...options }), bindRequest(request), NOBODY_ELSE);
}
const reasonOf = (decision: ReturnType<typeof decideBind>) =>
  decision.value.type === 'refused' ? decision.value.reason : `acquired ${decision.value.ipconn.name}`;
const messagesOf = (decision: ReturnType<typeof decideBind>) => decision.steps.flatMap((step) => step.messages ?? []).map(({ id }) => id);

describe('bind security', () => {
  it('B1: no service on the port, a closed one, or TCPIP=NO refuses the connection', () => {
    expect(reasonOf(bind('', { port: 1 }))).toBe('TCPIP_CLOSED');
    const closed = 'DEFINE TCPIPSERVICE(X) GROUP(G) PROTOCOL(IPIC) PORTNUMBER(7)\n STATUS(CLOSED)';
    expect(reasonOf(bind(closed, { port: 7 }))).toBe('TCPIP_CLOSED');
    expect(reasonOf(bind('', {}, { sit: 'TCPIP=NO' }))).toBe('TCPIP_CLOSED');
  });

  it('B3, B4: TLS on one side only, or no certificate where CLIENTAUTH asks for one', () => {
    expect(reasonOf(bind('', { link: { ...LINK, tls: true } }))).toBe('SEC_SOCKET_ERROR');
    expect(reasonOf(bind('', { port: 1493 }))).toBe('SEC_SOCKET_ERROR');
    expect(reasonOf(bind('', { port: 1493, link: { ...LINK, tls: true } }))).toBe('SEC_SOCKET_ERROR');
    expect(reasonOf(bind('', { port: 1493, link: { ...LINK, tls: true, clientCertificate: CERTIFICATE } }))).toBe('acquired CONN');
  });

  it('B12: a certificate on a service that does not ask for one is no client authentication', () => {
    const deck = [
      'DEFINE TCPIPSERVICE(X) GROUP(G) PROTOCOL(IPIC) PORTNUMBER(7) SSL(YES)',
      `${ZOSCONN} TCPIPSERVICE(X) USERAUTH(IDENTIFY)`,
    ].join('\n');
    const link = { ...LINK, sameSysplex: false, tls: true, clientCertificate: CERTIFICATE };
    expect(reasonOf(bind(deck, { port: 7, link }))).toBe('SECURITY_VIOLATION');
  });

  it('B5: a client that means another region is refused', () => {
    expect(reasonOf(bind('', { targetApplid: 'OTHER' }))).toBe('ISCE_INVALID_APPLID');
    expect(reasonOf(bind('', { targetApplid: 'CICSTS', targetNetworkid: 'ELSE' }))).toBe('ISCE_INVALID_APPLID');
    expect(reasonOf(bind('', { targetApplid: 'CICSTS', targetNetworkid: '9UNKNOWN' }))).toBe('acquired CONN');
  });

  it('B6: an applid that cannot be one, or no sessions, is no capability exchange', () => {
    expect(reasonOf(bind('', { applid: 'TOOLONG89' }))).toBe('ISCE_ERROR');
    expect(reasonOf(bind('', { sendSessions: 0 }))).toBe('ISCE_ERROR');
    expect(reasonOf(bind('', { applid: '$A' }, { switches: { release: '5.x' } }))).toBe('ISCE_ERROR');
  });

  it('B7: APPLID and NETWORKID both have to match', () => {
    const deck = `${ZOSCONN} TCPIPSERVICE(ZOSCONN)`;
    expect(reasonOf(bind(deck))).toBe('acquired ZOSCONN');
    expect(reasonOf(bind(deck, { networkid: 'OTHER' }))).toBe('acquired CONN');
  });

  it('B7: NETWORKID left out is the network ID of the region, which a client without one presents too', () => {
    const deck = 'DEFINE IPCONN(ZOSCONN) GROUP(G) TCPIPSERVICE(ZOSCONN)';
    expect(reasonOf(bind(deck, { networkid: '' }))).toBe('acquired ZOSCONN');
    expect(BLANK_NETWORKID).toBe('9UNKNOWN');
  });

  it('B8: an unknown partner is autoinstalled without a template, named by the last four characters of its applid', () => {
    const decision = bind('', { applid: 'ZOSCONN' });
    expect(decision.value).toMatchObject({
      type: 'acquired',
      ipconn: { name: 'CONN', applid: 'ZOSCONN', userAuth: 'LOCAL', linkAuth: 'SECUSER', securityName: '', autoinstalled: true },
    });
    expect(messagesOf(decision)).toEqual(['DFHIS3000', 'DFHIS3030']);
    expect(reasonOf(bind('', { applid: 'AB' }))).toBe('acquired AB');
  });

  it('B8: clients without an applid get a name each', () => {
    const region = sampleRegion();
    const second = decideBind(region, bindRequest({ applid: '' }), { acquired: new Set(['ANON']) });
    expect(reasonOf(second)).toBe('acquired ANON2');
  });

  it('B9: URM(NO) refuses unknown partners, and so does a program that cannot run here', () => {
    const service = (urm: string) => `DEFINE TCPIPSERVICE(X) GROUP(G) PROTOCOL(IPIC) PORTNUMBER(7)\n URM(${urm})`;
    expect(reasonOf(bind(service('NO'), { port: 7 }))).toBe('NO_IPCONN');
    expect(reasonOf(bind(service('OWNPGM'), { port: 7 }))).toBe('AUTOINSTALL_FAILED');
  });

  it('B8: a program of the site takes everything but the names from its template, and may refuse', () => {
    const deck = [
      'DEFINE TCPIPSERVICE(X) GROUP(G) PROTOCOL(IPIC) PORTNUMBER(7) URM(OWNPGM)',
      'DEFINE IPCONN(TMPL) GROUP(G) APPLID(NOBODY) USERAUTH(IDENTIFY) SECURITYNAME(LINKED) RECEIVECOUNT(9)',
    ].join('\n');
    const withProgram = (program: object) => bind(deck, { port: 7 }, { urms: { OWNPGM: program } });
    const made = withProgram({ template: 'TMPL', name: 'ZCEE1' });
    expect(made.value).toMatchObject({
      type: 'acquired',
      sessions: 9,
      ipconn: { name: 'ZCEE1', applid: 'ZOSCONN', userAuth: 'IDENTIFY', securityName: 'LINKED', tcpipService: 'X', autoinstalled: true },
    });
    expect(made.steps.flatMap(({ messages }) => messages ?? [])[0]?.inserts).toMatchObject({ urm: 'OWNPGM', template: 'TMPL' });
    expect(reasonOf(withProgram({}))).toBe('acquired CONN');
    expect(reasonOf(withProgram({ refuse: true }))).toBe('AUTOINSTALL_FAILED');
    expect(reasonOf(withProgram({ template: 'NOSUCH' }))).toBe('AUTOINSTALL_FAILED');
    expect(reasonOf(bind(deck, { port: 7, applid: '' }, { urms: { OWNPGM: { applid: 'WEBAPP' } } }))).toBe('acquired BAPP');
  });

  it('B9: an autoinstalled name may not be that of a CONNECTION to another partner (DFHIS3009)', () => {
    const decision = bind('DEFINE CONNECTION(CONN) GROUP(G) NETNAME(OTHER)');
    expect(reasonOf(decision)).toBe('AUTOINSTALL_FAILED');
    expect(messagesOf(decision)).toEqual(['DFHIS3009']);
  });

  it('B10: out of service, or acquired by another client', () => {
    expect(reasonOf(bind(`${ZOSCONN} TCPIPSERVICE(ZOSCONN) INSERVICE(NO)`))).toBe('INVALID_PARTNER_STATE');
    const region = sampleRegion({ deck: `${ZOSCONN} TCPIPSERVICE(ZOSCONN)` });
    expect(reasonOf(decideBind(region, bindRequest(), { acquired: new Set(['ZOSCONN']) }))).toBe('INVALID_PARTNER_STATE');
  });

  it('B11: the service has to be the one that the IPCONN names', () => {
    const closed = 'DEFINE TCPIPSERVICE(X) GROUP(G) PROTOCOL(IPIC) PORTNUMBER(7)\n STATUS(CLOSED)\n';
    expect(reasonOf(bind(`${ZOSCONN} TCPIPSERVICE(SECURE)`))).toBe('TCPIPSERVICE_MISMATCH');
    expect(reasonOf(bind(`${closed}${ZOSCONN} TCPIPSERVICE(X)`))).toBe('TCPIPSERVICE_NOT_OPEN');
    expect(reasonOf(bind(ZOSCONN))).toBe('TCPIPSERVICE_NOT_FOUND');
  });

  it('B13: CERTUSER without a certificate is refused, or not, by the switch', () => {
    const deck = `${ZOSCONN} TCPIPSERVICE(ZOSCONN) LINKAUTH(CERTUSER)`;
    expect(reasonOf(bind(deck))).toBe('SECURITY_VIOLATION');
    expect(reasonOf(bind(deck, {}, { switches: { certuserNoCert: 'defaultUser' } }))).toBe('acquired ZOSCONN');
  });

  it('B14: sessions are the smaller of RECEIVECOUNT and what the client asks for', () => {
    const deck = `${ZOSCONN} TCPIPSERVICE(ZOSCONN) RECEIVECOUNT(50)`;
    expect(bind(deck, { sendSessions: 100 }).value).toMatchObject({ sessions: 50 });
    expect(bind(deck, { sendSessions: 7 }).value).toMatchObject({ sessions: 7 });
  });

  it('every refusal looks to the client as if there were no CICS (ECI -3)', () => {
    expect(bind('', { port: 1 }).steps.at(-1)).toMatchObject({ check: 'CICS.BIND.REFUSED', codes: ['ECI', -3] });
  });
});
