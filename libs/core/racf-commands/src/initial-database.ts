import { newConnect, newGroup, newUser, type RacfChange } from '@idprop/saf';

/**
 * What a new RACF database holds: group SYS1 and the first user with SPECIAL, as IBMUSER (his password is set by a deck, if at all).
 */
export function initialDatabase(issuer: string, now: number): RacfChange[] {
  const by = { owner: issuer, created: now };
  return [
    { type: 'group', group: newGroup('SYS1', by) },
    { type: 'user', user: newUser(issuer, { ...by, defaultGroup: 'SYS1', attributes: ['SPECIAL', 'OPERATIONS'] }) },
    { type: 'connect', userid: issuer, group: 'SYS1', connect: newConnect({ ...by, authority: 'JOIN', uacc: 'READ' }) },
  ];
}
