import { CALL_CHECK, type Step } from '@idprop/decision';
import { safIdentity } from '@idprop/identity';
import { attributesOf } from './step-event.js';

const FAILED: Step = {
  check: 'SAF.APPL.READ',
  verdict: 'fail',
  reads: { kind: 'profile', name: 'APPL BBGZDFLT', file: 'racf/zcee.jcl', line: 7, copy: 'in-storage' },
  expected: 'READ',
  found: 'NONE',
  codes: ['SAF', 8, 8, 0],
  messages: [{ id: 'ICH408I.ACCESS', inserts: { user: 'INSERTED' } }],
  remedy: [{ id: 'RACF.PERMIT', inserts: { user: 'INSERTED' } }],
};

describe('a check as an event', () => {
  it('holds verdict, codes, what it read, and ids of messages and remedies', () => {
    expect(attributesOf(FAILED)).toEqual({
      'idprop.verdict': 'fail',
      'idprop.codes': 'SAF 8/8/0',
      'idprop.reads': 'APPL BBGZDFLT',
      'idprop.copy': 'in-storage',
      'code.file.path': 'racf/zcee.jcl',
      'code.line.number': 7,
      'idprop.expected': 'READ',
      'idprop.found': 'NONE',
      'idprop.messages': ['ICH408I.ACCESS'],
      'idprop.remedies': ['RACF.PERMIT'],
    });
  });

  it('leaves inserts out', () => {
    expect(JSON.stringify(attributesOf(FAILED))).not.toContain('INSERTED');
  });

  it('tells of no remedy where nothing is to be remedied', () => {
    expect(attributesOf({ ...FAILED, verdict: 'pass' })).not.toHaveProperty(['idprop.remedies']);
  });

  it('tells who comes out where that changes', () => {
    expect(attributesOf({ check: 'X', verdict: 'pass', identity: safIdentity('USER1', 'racmap') })).toEqual({
      'idprop.verdict': 'pass',
      'idprop.identity': 'USER1 (racmap)',
    });
  });

  it('is none for the mark of a call: that is a span', () => {
    expect(attributesOf({ check: CALL_CHECK, verdict: 'info', found: '1.1' })).toBeUndefined();
  });
});
