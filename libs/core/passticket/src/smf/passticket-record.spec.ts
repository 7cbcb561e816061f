import type { Step } from '@idprop/decision';
import { evaluationRecord, generationRecord } from './passticket-record.js';

const names = { userid: 'FRED', applname: 'IMSAPPL', caller: 'LIBSERV', system: 'WG31', flow: 'f1' };
const context = { ...names, now: 1601305985 };
const decoded: Step[] = [
  { check: 'PTKT.DECODE', verdict: 'pass', found: 'legacy' },
  { check: 'PTKT.WINDOW', verdict: 'pass', found: -5 },
];
const replayed: Step[] = [...decoded, { check: 'PTKT.REPLAY', verdict: 'fail', found: 'replay' }];
const FAILED = [8, 16, 32] as const;

describe('SMF records of type 80 (passticket.md 5.10)', () => {
  it('of a generation: event 82, with the second it was made for', () => {
    expect(generationRecord({ codes: [0, 0, 0], enhanced: true }, context)).toEqual({
      ...{ type: 80, event: 82, qualifier: 0 },
      fields: { ...names, algorithm: 'enhanced', second: 1601305985, offset: 0, codes: '0/0/0' },
    });
    expect(generationRecord({ codes: [8, 8, 16], enhanced: false }, context)).toMatchObject({ qualifier: 1, fields: { second: null } });
    expect(generationRecord({ codes: [8, 16, 28], enhanced: false }, context)).toMatchObject({ qualifier: 2 });
  });

  it('of a logon: event 1, 32 good, 33 replay, and nothing of what may still be a password', () => {
    const good = evaluationRecord('verify', { codes: [0, 0, 0], steps: decoded }, context);
    expect(good).toMatchObject({ event: 1, qualifier: 32, fields: { algorithm: 'legacy', second: 1601305990, offset: -5 } });
    expect(evaluationRecord('verify', { codes: FAILED, steps: replayed }, context)).toMatchObject({ event: 1, qualifier: 33 });
    expect(evaluationRecord('verify', { codes: FAILED, steps: decoded }, context)).toBeUndefined();
  });

  it('of an evaluation through the services: event 81, whatever came out', () => {
    expect(evaluationRecord('service', { codes: [0, 0, 0], steps: decoded }, context)).toMatchObject({ event: 81, qualifier: 0 });
    expect(evaluationRecord('service', { codes: FAILED, steps: replayed }, context)).toMatchObject({ event: 81, qualifier: 2 });
    const none = evaluationRecord('service', { codes: [8, 8, 16], steps: [] }, context);
    expect(none).toMatchObject({ event: 81, qualifier: 1, fields: { algorithm: null, second: null, offset: null, codes: '8/8/16' } });
  });
});
