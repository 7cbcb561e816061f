import { imsOf } from '../decide/testing.js';
import { psbCheck } from './psb-security.js';
import type { ImsSecurity, ImsSystem } from './system.js';

const system = (security: Partial<ImsSecurity>, rrs = true): ImsSystem => {
  const ims = imsOf({ odbmsecure: 'N', ...security });
  return { ...ims, odbm: { ...ims.odbm, rrs } };
};

describe('psbCheck (ims.md 4.4)', () => {
  it.each([
    ['ODBMSECURE=R overrides ISIS', { odbmsecure: 'R', isis: 'R' }, true, 'AIMS'],
    ['ODBMSECURE=A is RACF too', { odbmsecure: 'A' }, true, 'AIMS'],
    ['ISIS=R', { isis: 'R' }, true, 'IIMS'],
    ['ISIS=A', { isis: 'A' }, true, 'IIMS'],
    ['ODBASE=Y with RRS comes before ISIS', { odbase: 'Y', isis: 'R' }, true, 'AIMS'],
    ['ODBASE=Y without RRS does not count', { odbase: 'Y', isis: 'R' }, false, 'IIMS'],
  ] as const)('%s', (_what, security, rrs, resourceClass) => {
    expect(psbCheck(system(security, rrs))).toMatchObject({ by: 'racf', class: resourceClass });
  });

  it.each([
    ['ODBMSECURE=E: the exit alone', { odbmsecure: 'E', isis: 'R' }, 'exit'],
    ['ISIS=C: the exit alone', { isis: 'C' }, 'exit'],
    ['all off: no check', {}, 'none'],
  ] as const)('%s', (_what, security, by) => {
    expect(psbCheck(system(security))).toMatchObject({ by });
  });
});
