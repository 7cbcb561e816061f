import { NO_FACTS } from '@idprop/decision';
import { decideAccess } from '../access/decide-access.js';
import { mapDistributed } from '../distributed/map-distributed.js';
import { NOW, sample } from '../testing/sample-database.js';
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
