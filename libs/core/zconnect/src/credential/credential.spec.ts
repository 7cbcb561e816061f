import { granted, refused } from '@idprop/decision';
import { NOBODY, safIdentity } from '@idprop/identity';
import { buildSubject, type Subject } from '../subject/build-subject.js';
import { JWT, SAF, settingsOf } from '../testing/settings.js';
import { afterMapping } from './after-mapping.js';
import { afterBasicVerify, afterSubjectVerify } from './after-verify.js';
import { credentialMessage, initAceeCodes } from './codes.js';
import { lookupName, lookupSubject } from './lookup.js';
import { planCredential } from './plan.js';
import { hasDefaultCredential, unauthenticated } from './unauthenticated.js';

const { saf, web } = settingsOf(SAF);
const off = settingsOf(SAF.replace('mapDistributedIdentities="true"', '')).saf;
const neither = settingsOf('').saf;
const DISTUSER: Subject = { user: 'distuser1', realm: 'zCEERealm', uniqueName: 'distuser1', groups: [], lookup: false };

describe('subject of a token (zcee.md 6.1)', () => {
  const subject = (claims: object, attributes = '') => {
    const [client] = settingsOf(JWT.replace('id="gateway"', `id="gateway" ${attributes}`)).clients;
    if (client === undefined) throw new Error('fixture');
    return buildSubject(client, { claims: { sub: 'distuser', iss: 'https://op/a/b', ...claims }, user: 'distuser' }).value;
  };

  it.each([
    ['the claim realmName', { realmName: 'zCEERealm' }, '', 'zCEERealm'],
    ['the issuer, whole, when there is no such claim', {}, '', 'https://op/a/b'],
    ['the attribute before both', { realmName: 'zCEERealm' }, 'realmName="MINE"', 'MINE'],
    ['another claim by realmIdentifier', { realm: 'ADCDPL' }, 'realmIdentifier="realm"', 'ADCDPL'],
    ['the issuer when the claim is no text', { realmName: 5 }, '', 'https://op/a/b'],
  ])('realm: %s', (_name, claims, attributes, realm) => {
    expect(subject(claims, attributes)?.realm).toBe(realm);
  });

  it('unique name: uniqueSecurityName, else the user; groups from groupIds', () => {
    expect(subject({ uniqueSecurityName: 'cn=x', groupIds: ['a', 1, 'b'] })).toMatchObject({
      user: 'distuser',
      uniqueName: 'cn=x',
      groups: ['a', 'b'],
    });
    expect(subject({})).toMatchObject({ uniqueName: 'distuser', groups: [], lookup: false });
    expect(subject({}, '')?.lookup).toBe(false);
  });
});

describe('SAF credential creation (zcee.md 6.2)', () => {
  it('mapDistributedIdentities="true": RACMAP sees unique name and realm', () => {
    expect(planCredential(saf, DISTUSER).value).toEqual({ type: 'map', distributed: { name: 'distuser1', registry: 'zCEERealm' } });
  });

  it('false with a SAF registry: the name itself, upper-cased, is a user ID', () => {
    const { value, identity } = planCredential(off, { ...DISTUSER, uniqueName: 'distuser' });
    expect(value).toEqual({ type: 'assert', userid: 'DISTUSER' });
    expect(identity).toMatchObject({ kind: 'saf', userid: 'DISTUSER', from: 'asserted' });
  });

  it('refuses to assert what is no user ID', () => {
    expect(planCredential(off, DISTUSER)).toMatchObject({
      outcome: 'refused',
      steps: [{ check: 'ZCEE.CREDENTIAL.ASSERT', found: 'DISTUSER1', messages: [{ id: 'CWWKS2905E' }] }],
    });
  });

  it('neither: no SAF credential at all', () => {
    expect(planCredential(neither, DISTUSER)).toMatchObject({
      outcome: 'granted',
      value: { type: 'none' },
      identity: { kind: 'distributed' },
    });
  });

  it('points out a RACMAP filter that nobody asks', () => {
    const { steps } = planCredential(off, { ...DISTUSER, uniqueName: 'x' }, { wouldMapTo: 'USER1' });
    expect(steps[0]).toMatchObject({
      check: 'ZCEE.CREDENTIAL.UNUSED_FILTER',
      expected: 'USER1',
      remedy: [{ id: 'ZCEE.CREDENTIAL.MAP.ON' }],
    });
    expect(planCredential(saf, DISTUSER, { wouldMapTo: 'USER1' }).steps.map(({ check }) => check)).toEqual(['ZCEE.CREDENTIAL.MAP']);
  });
});

describe('RACMAP found nobody', () => {
  const message = { id: 'ICH408I.DISTRIBUTED', inserts: {} };
  const none = refused<{ userid: string }>([{ check: 'SAF.IDIDMAP.FILTER', verdict: 'fail', messages: [message] }]);

  it('is 403, CWWKS2905E with 8/8/16 for user null, and ICH408I printed twice', () => {
    const decision = afterMapping(saf, none);
    expect(decision.refusal).toEqual({ status: 403, headers: {}, text: 'Error 403: AuthenticationFailed' });
    expect(decision.steps.map(({ messages }) => messages?.map(({ id }) => id))).toEqual([
      ['ICH408I.DISTRIBUTED', 'ICH408I.DISTRIBUTED'],
      ['CWWKS2905E'],
    ]);
    expect(decision.steps[1]).toMatchObject({
      codes: ['INITACEE', 8, 8, 16],
      messages: [{ inserts: { userid: 'null', reason: '0x00000010' } }],
    });
  });

  it('is silent on the console with suppressAuthFailureMessages', () => {
    const quiet = settingsOf(SAF.replace('suppressAuthFailureMessages="false"', '')).saf;
    expect(afterMapping(quiet, none).steps[0]?.messages).toEqual([]);
  });

  it('passes the user on when there is one', () => {
    const mapped = granted([], safIdentity('USER1', 'racmap'), { userid: 'USER1' });
    expect(afterMapping(saf, mapped)).toMatchObject({ outcome: 'granted', value: { userid: 'USER1' }, identity: { userid: 'USER1' } });
  });
});

describe('after VERIFY', () => {
  const subject = { user: 'distuser1', groups: [], distributed: { name: 'distuser1', registry: 'zCEERealm' } };
  const verify = (racf: number, saf_ = 8) => ({ codes: { saf: saf_, racf, reason: 0 } });

  it('a mapped user carries the identity that he was mapped from', () => {
    const { value, identity } = afterSubjectVerify(
      saf,
      subject,
      { userid: 'USER1', from: 'racmap' },
      { ...verify(0, 0), group: 'ZCEEUSRS' },
    );
    expect(identity).toEqual({
      kind: 'saf',
      userid: 'USER1',
      from: 'racmap',
      group: 'ZCEEUSRS',
      carries: { name: 'distuser1', registry: 'zCEERealm' },
    });
    expect(value?.distributed).toEqual(subject.distributed);
  });

  it.each([
    ['unknown', 0x04, 'CWWKS2905E', 16],
    ['revoked', 0x1c, 'CWWKS2906E', 28],
    ['no APPL access', 0x34, 'CWWKS2907E', 32],
  ])('a mapped user that is %s: 403', (_name, racf, id, reason) => {
    const decision = afterSubjectVerify(saf, subject, { userid: 'USER1', from: 'racmap' }, verify(racf));
    expect(decision.refusal?.status).toBe(403);
    expect(decision.steps[0]).toMatchObject({ codes: ['INITACEE', 8, 8, reason], messages: [{ id }] });
  });

  it.each([
    ['wrong password', 0x08, ['CWWKS1100A']],
    ['revoked', 0x1c, ['CWWKS2906E', 'CWWKS1100A']],
    ['no APPL access', 0x34, ['CWWKS2907E', 'CWWKS1100A']],
  ])('basic authentication, %s: 401 and CWWKS1100A', (_name, racf, ids) => {
    const decision = afterBasicVerify(saf, web, 'FRED', verify(racf));
    expect(decision.refusal).toEqual({ status: 401, headers: { 'www-authenticate': 'Basic realm="defaultRealm"' } });
    expect(decision.steps.flatMap(({ messages = [] }) => messages.map(({ id }) => id))).toEqual(ids);
  });

  it('basic authentication carries no distributed identity', () => {
    const { value, identity } = afterBasicVerify(saf, web, 'FRED', verify(0, 0));
    expect(identity).toEqual({ kind: 'saf', userid: 'FRED', from: 'basic' });
    expect(value).not.toHaveProperty('distributed');
  });

  it('codes of initACEE stay, unknown ones are CWWKS2910E, no decision is CWWKS2901E', () => {
    expect(initAceeCodes({ saf: 8, racf: 8, reason: 40 })).toEqual([8, 8, 40]);
    expect(credentialMessage([8, 8, 40])).toBe('CWWKS2910E');
    expect(credentialMessage(initAceeCodes({ saf: 8, racf: 0x30, reason: 4 }))).toBe('CWWKS2910E');
    expect(credentialMessage([4, 0, 0])).toBe('CWWKS2901E');
  });
});

describe('mapIdentityToRegistryUser', () => {
  const [client] = settingsOf(JWT).clients;
  if (client === undefined) throw new Error('fixture');
  const subject = { ...DISTUSER, user: 'fred', lookup: true };

  it('lets the registry, not the token, name user and realm', () => {
    expect(lookupName(saf, subject)).toBe('FRED');
    expect(lookupSubject(client, subject, 'FRED', 'WSCPLEX', true).value).toMatchObject({
      user: 'FRED',
      uniqueName: 'FRED',
      realm: 'WSCPLEX',
      lookup: false,
    });
  });

  it('refuses whom the registry does not know with 403 and CWWKS1106A', () => {
    expect(lookupName(neither, subject)).toBeUndefined();
    expect(lookupSubject(client, subject, undefined, '', false)).toMatchObject({
      refusal: { status: 403 },
      steps: [{ messages: [{ id: 'CWWKS1106A' }] }],
    });
    expect(lookupSubject(client, subject, 'FRED', 'X', false).outcome).toBe('refused');
  });
});

describe('the unauthenticated user, where nobody is asked', () => {
  const after = (racf: number) => unauthenticated(saf, { codes: { saf: racf === 0 ? 0 : 8, racf, reason: 0 } });

  it('has the default credential', () => {
    expect(unauthenticated(saf).value).toMatchObject({ user: 'WSGUEST', saf: { userid: 'WSGUEST', from: 'default' } });
    expect(after(0).value).toMatchObject({ user: 'WSGUEST', saf: { userid: 'WSGUEST', from: 'default' } });
    expect([hasDefaultCredential(saf), hasDefaultCredential(neither)]).toEqual([true, false]);
  });

  it('has none at all without a SAF registry and without mapping (zcee.md 6.2, rule 1); either is enough', () => {
    const { outcome, value, identity, steps } = unauthenticated(neither);
    expect([outcome, value, identity]).toEqual(['granted', { user: 'WSGUEST', groups: [] }, NOBODY]);
    expect(steps).toMatchObject([
      { check: 'ZCEE.CREDENTIAL.NONE', found: false },
      { check: 'ZCEE.UNAUTHENTICATED', found: 'WSGUEST' },
    ]);
    expect(steps.filter((step) => 'identity' in step)).toEqual([]);
    const mapsOnly = settingsOf('<safCredentials mapDistributedIdentities="true"/>').saf;
    for (const one of [off, mapsOnly]) expect(unauthenticated(one).value?.saf?.userid).toBe('WSGUEST');
  });

  it.each([
    ['not defined', 0x04, 'CWWKS2905E'],
    ['revoked', 0x1c, 'CWWKS2906E'],
    ['without READ to the APPL profile', 0x34, 'CWWKS2907E'],
  ])('%s: goes on without a credential, CWWKS2960W with the inner message', (_name, racf, inner) => {
    const { outcome, value, steps } = after(racf);
    expect([outcome, value]).toEqual(['granted', { user: 'WSGUEST', groups: [] }]);
    expect(steps.at(-1)?.messages?.map(({ id }) => id)).toEqual(['CWWKS2960W', inner]);
  });
});
