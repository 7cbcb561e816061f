import { checkedUsers } from './checked-users.js';
import { decideFlowedUser, type Flowed, type RequestLink } from './flowed-user.js';
import type { LinkUser } from './link-user.js';
import { decideSignOn } from './sign-on.js';
import { decideLinkUser } from './link-user.js';
import { decideBind } from '../bind/index.js';
import { bindRequest, CERTIFICATE, LINK, REGION_USER, sampleRegion, TableSaf, verifyAnswer } from '../testing/sample-region.js';

const MAPPED = { name: 'distuser1', registry: 'zCEERealm' };
const UNMAPPED = { name: 'auser', registry: 'zCEERealm' };
const SAF = new TableSaf([], { distuser1: 'USER1' });

/** The columns of cics.md 3.2. */
const FLOWED: Record<string, Flowed> = {
  nothing: {},
  userid: { userid: 'FRED' },
  password: { userid: 'FRED', password: 'SECRET' },
  mapped: { distributed: MAPPED },
  unmapped: { distributed: UNMAPPED },
  mappedUser: { distributed: MAPPED, userid: 'FRED' },
  unmappedUser: { distributed: UNMAPPED, userid: 'FRED' },
  mappedPassword: { distributed: MAPPED, userid: 'FRED', password: 'SECRET' },
  unmappedPassword: { distributed: UNMAPPED, userid: 'FRED', password: 'SECRET' },
};

/** cics.md 3.2 written down by hand: who the task runs as; L is the link user or else the default user, D the default user, -- a refusal. */
const TASK_USER = `
              LOCAL  DEFAULTUSER  IDENTIFY  VERIFY
nothing       L      D            --        --
userid        L      D            FRED      --
password      L      D            --        FRED
mapped        L      D            USER1     --
unmapped      L      D            --        --
mappedUser    L      D            USER1     --
unmappedUser  L      D            FRED      --
mappedPassword   L   D            USER1     FRED
unmappedPassword L   D            --        FRED
`;

/** cics.md 3.3 written down by hand: which users are checked; T is the user of the table above. */
const CHECKED = `
              default    region  other
LOCAL         CICSUSER   CICSUSER  LINKED
DEFAULTUSER   CICSUSER   CICSUSER  CICSUSER,LINKED
IDENTIFY      T,CICSUSER T         T,LINKED
VERIFY        T,CICSUSER T         T,LINKED
`;

const tableOf = (text: string): { head: string[]; rows: string[][] } => {
  const [head = [], ...rows] = text
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/));
  return { head, rows };
};

/** The link users of the three columns, and how an IPCONN comes to them. */
const LINK_USERS: Record<string, { securityName: string; linkUser: LinkUser }> = {
  default: { securityName: '', linkUser: { kind: 'default', userid: 'CICSUSER' } },
  region: { securityName: `SECURITYNAME(${REGION_USER})`, linkUser: { kind: 'none' } },
  other: { securityName: 'SECURITYNAME(LINKED)', linkUser: { kind: 'user', userid: 'LINKED', from: 'configured' } },
};

const cases = tableOf(TASK_USER).rows.flatMap(([flowed = '', ...cells]) =>
  cells.flatMap((cell, column) =>
    Object.keys(LINK_USERS).flatMap((link) =>
      ['NOTALLOWED', 'OPTIONAL', 'REQUIRED'].flatMap((idProp) =>
        [true, false].map((known) => ({ flowed, userAuth: tableOf(TASK_USER).head[column] ?? '', link, idProp, known, cell })),
      ),
    ),
  ),
);

describe('user security, all combinations against the tables', () => {
  it.each(cases)('$userAuth, $flowed, link user $link, IDPROP $idProp, RACF accepts: $known', (row) => {
    const region = sampleRegion({
      deck: `DEFINE IPCONN(C) GROUP(G) APPLID(ZOSCONN) NETWORKID(ZOSCONN) TCPIPSERVICE(ZOSCONN) USERAUTH(${row.userAuth}) IDPROP(${row.idProp}) ${LINK_USERS[row.link]?.securityName}`,
    });
    const bound = decideBind(region, bindRequest(), { acquired: new Set() });
    if (bound.value.type !== 'acquired') throw new Error('not acquired');
    const { ipconn } = bound.value;
    const decided = decideLinkUser(region, ipconn, LINK, new Map([['usable LINKED', true]]));
    if ('need' in decided || decided.value === undefined) throw new Error('no link user');
    const linkUser = decided.value;
    expect(linkUser).toEqual(LINK_USERS[row.link]?.linkUser);

    const link: RequestLink = { ipconn, linkUser, transid: 'CSMI' };
    const chosen = decideFlowedUser(region, link, FLOWED[row.flowed] ?? {}, SAF);
    const isSignedOn = row.userAuth === 'IDENTIFY' || row.userAuth === 'VERIFY';
    const expected = row.cell === 'D' || (row.cell === 'L' && row.link !== 'other') ? 'CICSUSER' : row.cell === 'L' ? 'LINKED' : row.cell;
    if (expected === '--') {
      expect(chosen).toMatchObject({ outcome: 'refused', refusal: { type: 'is7', sense: '080F6051', eci: -27 } });
      expect(chosen.steps.at(-1)?.messages).toMatchObject([{ id: 'DFHIS1027', inserts: { userid: FLOWED[row.flowed]?.userid ?? '' } }]);
      return;
    }
    if (chosen.value === undefined) throw new Error('refused');
    expect(chosen.value.signOn !== undefined).toBe(isSignedOn);
    const verify = chosen.value.signOn && verifyAnswer(chosen.value.signOn, row.known);
    const signedOn = decideSignOn(region, link, chosen.value, verify);
    if (isSignedOn && !row.known) {
      expect(signedOn).toMatchObject({ outcome: 'refused', refusal: { sense: '080F6051' } });
      return;
    }
    if (signedOn.value === undefined) throw new Error('refused');
    expect(signedOn.value.userid).toBe(expected);
    // The distributed identity is kept only where it was accepted.
    expect(signedOn.value.distributed).toEqual(expected === 'USER1' ? MAPPED : undefined);

    const { head, rows } = tableOf(CHECKED);
    const users = rows.find(([userAuth]) => userAuth === row.userAuth)?.[head.indexOf(row.link) + 1]?.replace('T', expected);
    expect(
      checkedUsers(signedOn.value, linkUser)
        .map(({ userid }) => userid)
        .join(),
    ).toBe(users);
  });
});

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
