import { decideFlowedUser, type Flowed } from './flowed-user.js';
import type { LinkUser } from './link-user.js';
import { decideSignOn } from './sign-on.js';
import { decideLinkUser } from './link-user.js';
import { CERTIFICATE, LINK, REGION_USER, sampleRegion, TableSaf, verifyAnswer } from '../testing/sample-region.js';

const MAPPED = { name: 'distuser1', registry: 'zCEERealm' };
const UNMAPPED = { name: 'auser', registry: 'zCEERealm' };
const SAF = new TableSaf([], { distuser1: 'USER1' });

describe('user security, rule by rule', () => {
  const linkOf = (userAuth: string, more: Parameters<typeof sampleRegion>[0] = {}, idProp = 'NOTALLOWED') => {
    const deck = `DEFINE IPCONN(C) GROUP(G) TCPIPSERVICE(ZOSCONN) USERAUTH(${userAuth}) IDPROP(${idProp})`;
    const region = sampleRegion({ deck, ...more });
    const ipconn = region.installed.ipconns[0]!;
    const linkUser: LinkUser = { kind: 'default', userid: 'CICSUSER' };
    return { region, link: { ipconn, linkUser, transid: 'CSMI' } };
  };
  const choose = (userAuth: string, flowed: Flowed, more: Parameters<typeof sampleRegion>[0] = {}, idProp = 'NOTALLOWED') => {
    const { region, link } = linkOf(userAuth, more, idProp);
    return decideFlowedUser(region, link, flowed, SAF);
  };

  it('IDENTIFY asserts the user to RACF with the applid: APPL, revoked and unknown users are judged there', () => {
    expect(choose('IDENTIFY', { userid: 'FRED' }).value?.signOn).toEqual({ userid: 'FRED', asserted: true, applname: 'CICSTS' });
  });

  it('VERIFY hands the password or PassTicket to RACF with the applid', () => {
    expect(choose('VERIFY', { userid: 'FRED', password: 'P' }).value?.signOn).toEqual({ userid: 'FRED', secret: 'P', applname: 'CICSTS' });
  });

  it('a distributed identity is asked for under IDENTIFY only, and its steps are kept when the user ID is used instead', () => {
    expect(choose('VERIFY', { distributed: MAPPED }).steps.some(({ check }) => check === 'SAF.MAP')).toBe(false);
    expect(choose('LOCAL', { distributed: MAPPED }).steps.some(({ check }) => check === 'SAF.MAP')).toBe(false);
    const checks = choose('IDENTIFY', { distributed: UNMAPPED, userid: 'FRED' }).steps.map(({ check }) => check);
    expect(checks).toEqual(['SAF.MAP', 'CICS.USER.FLOWED']);
  });

  it('SEC=NO: no sign-on, everything runs as the default user', () => {
    expect(choose('IDENTIFY', {}, { sit: 'SEC=NO,DFLTUSER=OTHER' }).value).toEqual({ userid: 'OTHER', from: 'default' });
  });

  it('switch identifyWithPassword: the password is checked instead of refused', () => {
    const chosen = choose('IDENTIFY', { userid: 'FRED', password: 'P' }, { switches: { identifyWithPassword: 'verify' } });
    expect(chosen.value?.signOn).toMatchObject({ userid: 'FRED', secret: 'P' });
  });

  it('switch localFlowedIdentity: an identity that is not accepted refuses the request', () => {
    const switches = { localFlowedIdentity: 'reject' } as const;
    expect(choose('LOCAL', { userid: 'FRED' }, { switches }).outcome).toBe('refused');
    expect(choose('LOCAL', {}, { switches }).outcome).toBe('granted');
  });

  it('switch idpropInbound: REQUIRED wants a distributed identity, NOTALLOWED wants none; by itself IDPROP does nothing inbound', () => {
    const switches = { idpropInbound: 'enforce' } as const;
    expect(choose('IDENTIFY', { userid: 'FRED' }, { switches }, 'REQUIRED').outcome).toBe('refused');
    expect(choose('IDENTIFY', { userid: 'FRED' }, {}, 'REQUIRED').outcome).toBe('granted');
    expect(choose('IDENTIFY', { distributed: MAPPED }, { switches }, 'NOTALLOWED').outcome).toBe('refused');
    expect(choose('IDENTIFY', { distributed: MAPPED }, { switches }, 'OPTIONAL').outcome).toBe('granted');
  });

  it('a refused sign-on shows what RACF answered, and never the password', () => {
    const { region, link } = linkOf('VERIFY');
    const chosen = decideFlowedUser(region, link, { userid: 'FRED', password: 'TOPSECRET' }, SAF);
    const refused = decideSignOn(region, link, chosen.value!, verifyAnswer(chosen.value!.signOn!, false));
    expect(refused.steps.at(-1)?.codes).toEqual(['VERIFY', 8, 8, 0]);
    expect(JSON.stringify([chosen.steps, refused.steps])).not.toContain('TOPSECRET');
  });

  it('an outcome of refused is a refusal, whatever comes with it; so is no answer at all', () => {
    const { region, link } = linkOf('VERIFY');
    const chosen = decideFlowedUser(region, link, { userid: 'FRED', password: 'P' }, SAF).value!;
    const odd = { ...verifyAnswer(chosen.signOn!, true), outcome: 'refused' } as const;
    expect(decideSignOn(region, link, chosen, odd).outcome).toBe('refused');
    expect(decideSignOn(region, link, chosen, undefined).outcome).toBe('refused');
  });
});

describe('link user', () => {
  const decide = (attributes: string, facts: [string, unknown][], link = LINK) => {
    const region = sampleRegion({ deck: `DEFINE IPCONN(C) GROUP(G) ${attributes}` });
    return decideLinkUser(region, region.installed.ipconns[0]!, link, new Map(facts));
  };
  const withCertificate = { ...LINK, tls: true, clientCertificate: CERTIFICATE };

  it('asks whether a named user can be used', () => {
    expect(decide('SECURITYNAME(LINKED)', [])).toEqual({ need: { kind: 'usable', key: 'usable LINKED', userid: 'LINKED' } });
  });

  it('a user that cannot be used is replaced by the default user, never refused', () => {
    const decided = decide('SECURITYNAME(LINKED)', [['usable LINKED', false]]);
    expect(decided).toMatchObject({ outcome: 'granted', value: { kind: 'default', userid: 'CICSUSER' } });
  });

  it('CERTUSER takes the user that RACF maps the certificate to, and the default user when it maps to nobody', () => {
    expect(decide('LINKAUTH(CERTUSER)', [], withCertificate)).toMatchObject({ need: { kind: 'certificateUser', fingerprint: 'AB' } });
    const facts: [string, unknown][] = [
      ['certificate AB', 'ZCEE'],
      ['usable ZCEE', true],
    ];
    expect(decide('LINKAUTH(CERTUSER)', facts, withCertificate)).toMatchObject({
      value: { kind: 'user', userid: 'ZCEE', from: 'certificate' },
    });
    expect(decide('LINKAUTH(CERTUSER)', [['certificate AB', undefined]], withCertificate)).toMatchObject({ value: { kind: 'default' } });
    expect(decide('LINKAUTH(CERTUSER)', [['certificate AB', REGION_USER]], withCertificate)).toMatchObject({ value: { kind: 'none' } });
  });
});
