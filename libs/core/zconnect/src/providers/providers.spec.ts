import { safIdentity } from '@idprop/identity';
import type { Credential } from '../credential/credential.js';
import { settingsOf } from '../testing/settings.js';
import { cicsAbended, imsStatusRefused, noEndpoint, sorRefused } from './sor-answer.js';
import { cicsUser, imsDatabaseUser, imsUser } from './sor-user.js';

const FRED: Credential = { user: 'FRED', groups: [], saf: safIdentity('FRED', 'basic') };
const DISTUSER1: Credential = {
  user: 'distuser1',
  groups: [],
  saf: safIdentity('USER1', 'racmap'),
  distributed: { name: 'distuser1', registry: 'zCEERealm' },
};

const ims = (attributes: string) => {
  const xml = `<imsmobile_imsConnection id="C" connectionFactoryRef="F"/><connectionFactory id="F"><properties.gmoa hostName="h" portNumber="4000" ${attributes}/></connectionFactory>`;
  return take(settingsOf(xml).connections.ims['C']);
};
const imsDb = (attributes: string) =>
  take(
    settingsOf(
      `<connectionFactory id="D"><properties.imsudbJLocal datastoreServer="h" portNumber="5555" ${attributes}/></connectionFactory>`,
    ).connections.imsDatabases['D'],
  );
const cics = (attributes: string) =>
  take(
    settingsOf(
      `<zosconnect_authData id="a" user="FIX" password="p"/><zosconnect_cicsIpicConnection id="c" host="h" port="1491" ${attributes}/>`,
    ).connections.cics['c'],
  );

function take<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('fixture');
  return value;
}

describe('who a system of record is told the caller is', () => {
  it('IMS transactions: the caller by PassTicket; userName fixes one user for all, still by PassTicket (S2)', () => {
    const proof = { type: 'passticket', applname: 'IMSAPPL' };
    expect(imsUser(ims('applicationName="IMSAPPL"'), DISTUSER1).value).toEqual({ userid: 'USER1', proof });
    const fixed = imsUser(ims('applicationName="IMSAPPL" userName="FRED"'), DISTUSER1);
    expect(fixed).toMatchObject({
      value: { userid: 'FRED', proof },
      identity: { userid: 'FRED', from: 'configured' },
      steps: [{ check: 'ZCEE.SOR.FIXED' }],
    });
    expect(imsUser(ims(''), FRED).value).toEqual({ userid: 'FRED', proof: { type: 'none' } });
  });

  it('IMS databases: user and password for all, or the caller by PassTicket (S1)', () => {
    expect(imsDatabaseUser(imsDb('user="USER1" password="USER1"'), FRED).value).toEqual({
      userid: 'USER1',
      proof: { type: 'password', password: 'USER1' },
    });
    expect(imsDatabaseUser(imsDb('applicationName="IMSAPPL"'), FRED).value).toEqual({
      userid: 'FRED',
      proof: { type: 'passticket', applname: 'IMSAPPL' },
    });
  });

  it('CICS: the distributed identity alone for a token, the user ID for a SAF user, authData before both (S3, S4, S4b)', () => {
    expect(cicsUser(cics(''), DISTUSER1).value).toEqual({ distributed: { name: 'distuser1', registry: 'zCEERealm' } });
    expect(cicsUser(cics(''), FRED).value).toEqual({ userid: 'FRED' });
    expect(cicsUser(cics('authDataRef="a"'), DISTUSER1).value).toEqual({ userid: 'FIX', password: 'p' });
    expect(cicsUser(cics(''), { user: 'x', groups: [] }).value).toEqual({});
  });

  it('puts no password into a step', () => {
    expect(JSON.stringify(imsDatabaseUser(imsDb('user="USER1" password="geheim"'), FRED).steps)).not.toContain('geheim');
  });
});

describe('what the client sees when a system of record refuses', () => {
  const target = { api: 'phonebook', url: 'https://h/phonebook', service: 's', connection: 'IMSCONN' };

  it("is 500 with BAQR0429W, and the provider's message inside", () => {
    const decision = imsStatusRefused(target, FRED.saf ?? { kind: 'none' }, { returnCode: 8, reasonCode: 40, racfReturnCode: 8 });
    expect(decision).toMatchObject({
      outcome: 'refused',
      identity: { userid: 'FRED' },
      refusal: {
        status: 500,
        error: { message: { id: 'BAQR0429W' }, detail: { id: 'GMOBA0109E', inserts: { returnCode: 8, reasonCode: 40 } } },
      },
      steps: [{ codes: ['RSM', 8, 40, 8] }],
    });
    expect(cicsAbended(target, { kind: 'none' }, 'AEY7').refusal?.error?.detail).toMatchObject({
      id: 'BAQR0657E',
      inserts: { code: 'AEY7' },
    });
    expect(sorRefused(target, { kind: 'none' }, {}).refusal?.error).not.toHaveProperty('detail');
  });

  it('names host and port that nothing stands behind', () => {
    expect(noEndpoint(target, { kind: 'none' }, 'nowhere', 4001).steps[0]).toMatchObject({
      found: 'nowhere:4001',
      remedy: [{ inserts: { host: 'nowhere', port: 4001 } }],
    });
  });
});
