import { NOBODY } from '@idprop/identity';
import type { AccessDecision, AccessRequest } from '@idprop/saf';
import { authorizedServices, type AngelFacts } from './authorized-services.js';

const ALL = ['BBG.ANGEL', 'BBG.AUTHMOD.BBGZSAFM', 'BBG.AUTHMOD.BBGZSAFM.SAFCRED', 'BBG.SECPFX.BBGZDFLT'];

/** SAF that answers 0 for these profiles, 8 for those, 4 for any other. */
function decide(permitted: readonly string[], refused: readonly string[] = [], more: Partial<AngelFacts> = {}) {
  const access = ({ resource, class: name, userid }: AccessRequest): AccessDecision => {
    if (name !== 'SERVER' || userid !== 'LIBSERV') throw new Error('asked for another');
    const saf = permitted.includes(resource) ? 0 : refused.includes(resource) ? 8 : 4;
    const value = { saf, racf: saf, reason: 0, allowed: saf === 0 ? 'READ' : 'NONE', generic: false, warning: false } as const;
    return { outcome: saf === 0 ? 'granted' : 'refused', identity: NOBODY, steps: [], effects: [], value };
  };
  return authorizedServices({ server: 'LIBSERV', profilePrefix: 'BBGZDFLT', access, ...more });
}

const messagesOf = (permitted: readonly string[]) => decide(permitted).steps.flatMap(({ messages = [] }) => messages.map(({ id }) => id));

function judge(...facts: Parameters<typeof decide>) {
  const { outcome, refusal, steps } = decide(...facts);
  const last = steps.at(-1);
  return [outcome, refusal?.status, last?.check, last?.messages?.[0]?.id, last?.messages?.[0]?.inserts['code'], last?.remedy?.[0]?.id];
}

describe('authorized services (zcee.md 7)', () => {
  it('with all four profiles SAF serves the server', () => {
    expect(judge(ALL)).toEqual(['granted', undefined, 'ZCEE.ANGEL.PREFIX', undefined, undefined, undefined]);
  });

  it('the server says that it is connected, and that the group is there', () => {
    expect(messagesOf(ALL)).toEqual(['CWWKB0122I', 'CWWKB0103I']);
    expect(messagesOf(['BBG.ANGEL', 'BBG.AUTHMOD.BBGZSAFM'])).toEqual(['CWWKB0122I', 'CWWKB0104I']);
  });

  it.each([
    ['BBG.ANGEL', 'ZCEE.ANGEL', 'CWWKB0118W', undefined],
    ['BBG.AUTHMOD.BBGZSAFM', 'ZCEE.ANGEL.MODULE', 'CWWKB0104I', undefined],
    ['BBG.AUTHMOD.BBGZSAFM.SAFCRED', 'ZCEE.ANGEL.SAFCRED', 'CWWKB0104I', undefined],
    ['BBG.SECPFX.BBGZDFLT', 'ZCEE.ANGEL.PREFIX', 'CWWKS2909E', '0x03008108'],
  ])('without %s nobody gets a credential: %s, %s', (profile, check, id, code) => {
    const others = ALL.filter((one) => one !== profile);
    expect(judge(others, [profile])).toEqual(['refused', 403, check, id, code, 'ZCEE.ANGEL.PERMIT']);
    expect(judge(others).slice(0, 4)).toEqual(['refused', 403, check, id]);
    expect(judge(others).at(-1)).toBe('ZCEE.ANGEL.DEFINE');
  });

  it('a named angel and another prefix have profiles of their own', () => {
    expect(judge(ALL, [], { angel: 'ANG1' })[2]).toBe('ZCEE.ANGEL');
    expect(judge([...ALL, 'BBG.ANGEL.ANG1'], [], { angel: 'ANG1' })[0]).toBe('granted');
    expect(judge(ALL, [], { profilePrefix: 'ATSZDFLT' })[3]).toBe('CWWKS2909E');
  });
});
