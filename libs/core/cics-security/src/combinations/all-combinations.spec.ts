import type { LinkFacts } from '@idprop/identity';
import type { Flowed } from '../identity/index.js';
import { REGION_USER, sampleRegion } from '../testing/sample-region.js';
import { KNOWN, runRequest } from './run-request.js';
import { cellsOf, CHECKED, CONNECTIONS, LINK_USERS, TASK_USERS } from './tables.js';

const certificate = (fingerprint: string) => ({ subject: 'CN=zcee', issuer: 'CN=CA', serialNumber: '01', fingerprint });
/** How the service and the client have TLS, in the words of the first table. */
const TLS: Record<string, { ssl: string; cert: 'noCert' | 'mapped' | 'unmapped'; link: Pick<LinkFacts, 'tls' | 'clientCertificate'> }> = {
  none: { ssl: 'NO', cert: 'noCert', link: { tls: false } },
  serverOnly: { ssl: 'YES', cert: 'noCert', link: { tls: true } },
  clientAuthMapped: { ssl: 'CLIENTAUTH', cert: 'mapped', link: { tls: true, clientCertificate: certificate('MAPPED') } },
  clientAuthUnmapped: { ssl: 'CLIENTAUTH', cert: 'unmapped', link: { tls: true, clientCertificate: certificate('UNMAPPED') } },
  clientAuthNoCert: { ssl: 'CLIENTAUTH', cert: 'noCert', link: { tls: true } },
  atTls: { ssl: 'ATTLSAWARE', cert: 'noCert', link: { tls: false } },
};
const LINKS: Record<string, string> = {
  secuserBlank: 'LINKAUTH(SECUSER)',
  secuserRegion: `LINKAUTH(SECUSER) SECURITYNAME(${REGION_USER})`,
  secuserOther: 'LINKAUTH(SECUSER) SECURITYNAME(LINKED)',
  secuserRevoked: 'LINKAUTH(SECUSER) SECURITYNAME(REVOKED)',
  certuser: 'LINKAUTH(CERTUSER)',
};
const DID = { mapped: { name: 'distuser1', registry: 'zCEERealm' }, unmapped: { name: 'auser', registry: 'zCEERealm' } };
const FLOWED: Record<string, Flowed> = {
  nothing: {},
  userid: { userid: 'FRED' },
  unknownUserid: { userid: 'NOBODY' },
  goodPassword: { userid: 'FRED', password: 'GOOD' },
  badPassword: { userid: 'FRED', password: 'WRONG' },
  mapped: { distributed: DID.mapped },
  unmapped: { distributed: DID.unmapped },
  mappedUserid: { distributed: DID.mapped, userid: 'FRED' },
  unmappedUserid: { distributed: DID.unmapped, userid: 'FRED' },
  mappedPassword: { distributed: DID.mapped, userid: 'FRED', password: 'GOOD' },
  unmappedPassword: { distributed: DID.unmapped, userid: 'FRED', password: 'GOOD' },
};
const USERAUTHS = ['LOCAL', 'DEFAULTUSER', 'IDENTIFY', 'VERIFY'];
const EVERYBODY = [...KNOWN, 'CICSUSER'];

const [connections, linkUsers, taskUsers, checked] = [CONNECTIONS, LINK_USERS, TASK_USERS, CHECKED].map(cellsOf);

/** The tables, read one after the other. `denied`: a user who may not attach the mirror. */
function byTables(row: { tls: string; location: string; link: string; userAuth: string; flowed: string; denied: string }): string {
  const up = connections?.get(`${row.tls} ${row.location}`)?.get(row.userAuth) ?? '';
  const cert = TLS[row.tls]?.cert ?? '';
  const linkUser = linkUsers?.get(row.link)?.get(cert) ?? '';
  if (up === 'B3') return 'refused SEC_SOCKET_ERROR';
  if (up === 'B12' || linkUser === 'B13') return 'refused SECURITY_VIOLATION';
  const cell = taskUsers?.get(row.flowed)?.get(row.userAuth) ?? '';
  if (cell === 'reject' || cell === 'wrong') return `rejected 080F6051${cell === 'wrong' ? ' wrong password' : ''}`;
  const task = cell !== 'L' ? cell : linkUser === 'none' ? 'CICSUSER' : linkUser;
  const column = ['CICSUSER', 'none'].includes(linkUser) ? linkUser : 'other';
  const users = (checked?.get(row.userAuth)?.get(column) ?? '').replace('T', task).replace('K', linkUser);
  if (users.split(',').includes(row.denied)) return 'denied 080F0983';
  return `${task} ${task === 'USER1' ? 'distuser1' : ''} checked ${users}`;
}

describe('LINKAUTH x USERAUTH x IDPROP x TLS x sysplex x flowed identity, against the decision tables', () => {
  const wrong: string[] = [];
  const seen = new Map<string, number>();
  let rows = 0;
  for (const tls of Object.keys(TLS)) {
    for (const [link, linkAttributes] of Object.entries(LINKS)) {
      for (const userAuth of USERAUTHS) {
        for (const idProp of ['NOTALLOWED', 'OPTIONAL', 'REQUIRED']) {
          const deck = [
            `DEFINE TCPIPSERVICE(X) GROUP(G) PROTOCOL(IPIC) PORTNUMBER(7) SSL(${TLS[tls]?.ssl})`,
            `DEFINE IPCONN(C) GROUP(G) APPLID(ZOSCONN) NETWORKID(ZOSCONN) TCPIPSERVICE(X) USERAUTH(${userAuth}) IDPROP(${idProp}) ${linkAttributes}`,
          ].join('\n');
          const region = sampleRegion({ deck });
          for (const location of ['same', 'other']) {
            const facts: LinkFacts = { address: '10.1.2.3', port: 4, sameSysplex: location === 'same', ...TLS[tls]!.link };
            for (const [flowed, identity] of Object.entries(FLOWED)) {
              rows += 1;
              for (const denied of ['', 'CICSUSER', 'FRED', 'LINKED']) {
                const expected = byTables({ tls, location, link, userAuth, flowed, denied });
                const permitted = EVERYBODY.filter((userid) => userid !== denied);
                const { outcome, messages } = runRequest(region, facts, identity, 7, permitted);
                seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
                const row = [tls, location, link, userAuth, idProp, flowed, denied || 'nobody denied'].join(' ');
                if (outcome !== expected.replace(' wrong password', '')) wrong.push(`${row}: ${outcome}, not ${expected}`);
                const told = {
                  'refused SECURITY_VIOLATION': 'DFHIS2040',
                  'refused SEC_SOCKET_ERROR': 'DFHSO0123',
                  'rejected 080F6051': 'DFHIS1027',
                  'rejected 080F6051 wrong password': 'DFHXS1201,DFHIS1027',
                  'denied 080F0983': 'DFHXS1111',
                }[expected];
                if (messages.join() !== (told ?? '')) wrong.push(`${row}: ${messages.join()}, not ${told ?? ''}`);
              }
            }
          }
        }
      }
    }
  }

  it('are 7,920 rows, each four times: with nobody, and with one of three users denied', () => expect(rows).toBe(7920));
  it('agree in outcome, user, checked users and messages', () => expect(wrong).toEqual([]));
  it('reach every kind of outcome', () => {
    const kinds = [...seen.keys()].map((outcome) => outcome.split(' ')[0]);
    expect([...new Set(kinds)].sort()).toEqual(['CERTED', 'CICSUSER', 'FRED', 'LINKED', 'USER1', 'denied', 'refused', 'rejected']);
  });
});
