import { NO_FACTS } from '@idprop/decision';
import { decideAccess } from '../access/decide-access.js';
import { mapDistributed } from '../distributed/map-distributed.js';
import { NOW, sample, type SampleDatabase } from '../testing/sample-database.js';
import { decideVerify } from '../verify/decide-verify.js';
import { smf80Of, smf80OfCommand } from './smf80.js';

describe('smf80Of (saf.md 14)', () => {
  const { db } = sample()
    .user('FRED')
    .activate('FACILITY', 'APPL')
    .profile('FACILITY', 'SECRET')
    .profile('FACILITY', 'LENIENT', {}, { warning: true })
    .profile('APPL', 'PAYAPPL', {});

  it('records a refused access as event 2 qualifier 1, with what was asked for', () => {
    const { steps } = decideAccess(db, { userid: 'FRED', class: 'FACILITY', resource: 'SECRET', intent: 'UPDATE' });
    expect(smf80Of(steps)).toEqual([
      {
        type: 80,
        event: 2,
        qualifier: 1,
        fields: expect.objectContaining({ userid: 'FRED', resource: 'SECRET', class: 'FACILITY', intent: 'UPDATE', allowed: 'NONE' }),
      },
    ]);
  });

  it('records what WARNING allowed as qualifier 3, and nothing of what is granted', () => {
    const { steps } = decideAccess(db, { userid: 'FRED', class: 'FACILITY', resource: 'LENIENT', intent: 'READ' });
    expect(smf80Of(steps).map(({ event, qualifier }) => [event, qualifier])).toEqual([[2, 3]]);
    expect(smf80Of(decideAccess(db, { userid: 'FRED', class: 'FACILITY', resource: 'NONE', intent: 'READ' }).steps)).toEqual([]);
  });

  it.each<[string, Parameters<SampleDatabase['apply']>[0] | undefined, object, number]>([
    ['the owner asks for it', undefined, { audit: { success: 'UPDATE' } }, 1],
    ['the auditor asks for it', undefined, { globalAudit: { success: 'READ' } }, 1],
    ['more than the access is asked for', undefined, { audit: { success: 'CONTROL' } }, 0],
    ['nobody asks for it', undefined, {}, 0],
    ['LOGOPTIONS says ALWAYS', { type: 'options', options: { logoptions: { FACILITY: 'ALWAYS' } } }, {}, 1],
    ['LOGOPTIONS says SUCCESSES', { type: 'options', options: { logoptions: { FACILITY: 'SUCCESSES' } } }, {}, 1],
    ['LOGOPTIONS says FAILURES only', { type: 'options', options: { logoptions: { FACILITY: 'FAILURES' } } }, {}, 0],
    ['LOGOPTIONS says NEVER', { type: 'options', options: { logoptions: { FACILITY: 'NEVER' } } }, { audit: { success: 'READ' } }, 0],
  ])('an access that is given, where %s: %#', (_why, change, profile, records) => {
    const world = sample().user('FRED').activate('FACILITY').profile('FACILITY', 'OPEN', { FRED: 'ALTER' }, profile);
    if (change !== undefined) world.apply(change);
    const { steps } = decideAccess(world.db, { userid: 'FRED', class: 'FACILITY', resource: 'OPEN', intent: 'UPDATE' });
    expect(smf80Of(steps).map(({ event, qualifier, fields }) => [event, qualifier, fields['profile']])).toEqual(
      Array.from({ length: records }, () => [2, 0, 'OPEN']),
    );
  });

  it('records all that a user with UAUDIT is given, unless the caller says LOG=NONE', () => {
    const world = sample()
      .user('FRED', ['SYS1'], { attributes: ['UAUDIT'] })
      .activate('FACILITY')
      .profile('FACILITY', 'OPEN', { FRED: 'READ' });
    const request = { userid: 'FRED', class: 'FACILITY', resource: 'OPEN', intent: 'READ' } as const;
    expect(smf80Of(decideAccess(world.db, request).steps)).toMatchObject([{ fields: { audited: 'UAUDIT' } }]);
    expect(smf80Of(decideAccess(world.db, { ...request, log: 'NONE' }).steps)).toEqual([]);
  });

  it('records what OPERATIONS gives with OPERAUDIT, and TRUSTED tasks where the class says ALWAYS, never PRIVILEGED ones', () => {
    const world = sample()
      .user('OPER', ['SYS1'], { attributes: ['OPERATIONS'] })
      .activate('DASDVOL')
      .profile('DASDVOL', 'VOL001')
      .apply({ type: 'options', options: { operaudit: true, logoptions: { APPL: 'ALWAYS' } } })
      .activate('APPL');
    const { steps } = decideAccess(world.db, { userid: 'OPER', class: 'DASDVOL', resource: 'VOL001', intent: 'READ' });
    expect(smf80Of(steps)).toMatchObject([{ event: 2, qualifier: 0, fields: { audited: 'OPERAUDIT' } }]);
    const task = (started: 'TRUSTED' | 'PRIVILEGED'): number =>
      smf80Of(decideAccess(world.db, { userid: 'OPER', class: 'APPL', resource: 'A', intent: 'READ', started }).steps).length;
    expect([task('TRUSTED'), task('PRIVILEGED')]).toEqual([1, 0]);
  });

  it('records an unknown user as event 1 qualifier 9, an unmapped distributed identity as event 67', () => {
    const outcome = decideVerify(db, { userid: 'GHOST', secret: 'X' }, NO_FACTS, NOW);
    expect('steps' in outcome && smf80Of(outcome.steps).map(({ event, qualifier }) => [event, qualifier])).toEqual([[1, 9]]);
    const [record] = smf80Of(mapDistributed(db, { name: 'nobody', registry: 'R' }).steps);
    expect(record).toMatchObject({ event: 67, fields: { distributed: 'nobody', registry: 'R' } });
  });

  it('records commands by their events, and listings not at all', () => {
    const fields = { issuer: 'IBMUSER', rc: 0, command: 'ADDUSER X' };
    expect(smf80OfCommand('ADDUSER', 'done', fields)).toEqual({ type: 80, event: 10, qualifier: 0, fields });
    expect(smf80OfCommand('SETROPTS', 'unauthorized', fields)).toMatchObject({ event: 24, qualifier: 1 });
    expect(smf80OfCommand('LISTUSER', 'done', fields)).toBeUndefined();
  });
});
