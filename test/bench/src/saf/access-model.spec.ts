import { decideAccess, type AccessDecision } from '@idprop/saf';
import { AccessModel } from './access-model.js';
import { accessDatabase, accessRequests, CLASS, type Size } from './access-world.js';

const SMALL: Size = { profiles: 600, generics: 200, users: 50, groups: 20 };

describe('the model of access decisions', () => {
  it.each(['usual', 'adversarial'] as const)('decides as RACF does, with %s generic names', (shape) => {
    const db = accessDatabase(shape, SMALL);
    const model = new AccessModel(db, CLASS);
    const outcomes = new Set<string>();
    for (const load of ['skewed', 'uniform'] as const) {
      for (const request of accessRequests(shape, load, SMALL)(500)) {
        const decision = decideAccess(db, request);
        model.verify(request, decision);
        outcomes.add(`${decision.value.saf} ${decision.value.generic} ${decision.value.warning}`);
      }
    }
    // Granted and refused by either kind of profile, no profile, and WARNING.
    expect(outcomes).toEqual(
      new Set(['0 false false', '0 true false', '8 false false', '8 true false', '4 false false', '0 false true', '0 true true']),
    );
  });

  it('notices a wrong answer and a check too few', () => {
    const db = accessDatabase('usual', SMALL);
    const model = new AccessModel(db, CLASS);
    const [request] = accessRequests('usual', 'uniform', SMALL)(1);
    const right = decideAccess(db, request!);
    const wrong: AccessDecision = { ...right, value: { ...right.value, profile: 'ANOTHER' }, steps: right.steps };
    expect(() => model.verify(request!, wrong)).toThrow('ANOTHER');
    expect(() => model.verify(request!, { ...right, value: right.value, steps: right.steps.slice(1) })).toThrow('SAF.CLASS.ACTIVE');
  });
});
