import fc from 'fast-check';
import { decodeRecord, encodeRecord, type FlowRecord } from './flow.js';
import type { Step } from './step.js';

const text = fc.string({ maxLength: 12 });
const step = fc.record(
  {
    check: text,
    verdict: fc.constantFrom('pass', 'fail', 'info', 'not-reached'),
    reads: fc.record({ kind: fc.constant('profile' as const), name: text }),
    expected: text,
    found: fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null)),
    codes: fc.constant(['SAF', 8, 8, 0] as const),
    messages: fc.array(fc.record({ id: text, inserts: fc.dictionary(fc.constantFrom('user', 'name'), text, { noNullPrototype: true }) })),
  },
  { requiredKeys: ['check', 'verdict'] },
) as fc.Arbitrary<Step>;

const record = fc.oneof(
  fc.record({ type: fc.constant('open'), at: fc.integer(), service: text, what: text, traceparent: text }),
  fc.record({ type: fc.constant('call'), hop: text, child: text, callee: text, pattern: text }),
  fc.record({
    type: fc.constant('hop'),
    hop: text,
    service: text,
    at: fc.integer(),
    outcome: fc.constantFrom('granted', 'refused', 'failed'),
    identity: fc.constant({ kind: 'none' }),
    steps: fc.array(step),
  }),
  fc.record({ type: fc.constant('close'), at: fc.integer(), result: fc.oneof(text, fc.integer()) }),
) as fc.Arbitrary<FlowRecord>;

describe('flow records', () => {
  it('come back from their compact form as they were', () => {
    fc.assert(fc.property(record, (one) => expect(decodeRecord(encodeRecord(one))).toEqual(one)));
  });

  it('are refused when their type is unknown', () => {
    expect(() => decodeRecord('["?"]')).toThrow('unknown type');
  });
});
