import fc from 'fast-check';
import type { FlowRecord } from './flow.js';
import { decodeRecord, FlowEncoder, formIdOf } from './flow-codec.js';
import { Form } from './form.js';
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

const hop = (user: string, checks = ['A', 'B']): FlowRecord => ({
  type: 'hop',
  hop: '1.2',
  service: 'P.S.ims',
  at: 7,
  outcome: 'granted',
  identity: { kind: 'saf', userid: user, from: 'passticket' },
  steps: checks.map((check) => ({ check, verdict: 'pass', reads: { kind: 'profile', name: 'APPL IMSAPPL' }, found: user })),
});

/** What is written and read again, with the forms that were kept until then. */
function travel(encoder: FlowEncoder): {
  text(one: FlowRecord): string;
  back(one: FlowRecord): FlowRecord | undefined;
  made: Map<string, string>;
} {
  const made = new Map<string, string>();
  const text = (one: FlowRecord) => encoder.encode(one, made);
  const forms = () => new Map([...made].map(([id, form]) => [id, new Form(JSON.parse(form))]));
  return { made, text, back: (one) => decodeRecord(text(one), forms()) };
}

describe('flow records', () => {
  it('come back from their compact form as they were, whatever came before them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(record, fc.boolean())), fc.nat(3), (records, most) => {
        const { back } = travel(new FlowEncoder('f', most));
        // Some of them twice: the second is told by the form of the first.
        for (const [one, again] of records) for (const each of again ? [one, one] : [one]) expect(back(each)).toEqual(each);
      }),
    );
  });

  it('tell of a hop that is like an earlier one only what differs', () => {
    const { text, back } = travel(new FlowEncoder('f'));
    expect(text(hop('FRED')).length).toBeLessThan(80);
    expect(text(hop('USER1')).length).toBeLessThan(80);
    expect(text(hop('USER1'))).not.toContain('IMSAPPL');
    expect(back(hop('USER1'))).toEqual(hop('USER1'));
  });

  it('name their forms, which are handed out once', () => {
    const { text, made } = travel(new FlowEncoder('f'));
    const texts = [hop('FRED'), hop('FRED', ['A', 'C'])].map(text);
    expect(texts.map(formIdOf)).toEqual([...made.keys()]);
    expect(made.size).toBe(2);
    made.clear();
    text(hop('USER1'));
    expect(made.size).toBe(0);
    expect(formIdOf(text({ type: 'close', at: 0, result: '["f"' }))).toBeUndefined();
  });

  it('are whole where there are forms enough, and not readable without their form', () => {
    const { text } = travel(new FlowEncoder('f', 1));
    const [told, whole] = [text(hop('FRED')), text(hop('FRED', ['A', 'C']))];
    expect(decodeRecord(whole, new Map())).toEqual(hop('FRED', ['A', 'C']));
    expect(decodeRecord(told, new Map())).toBeUndefined();
  });

  it('are refused when their type is unknown', () => {
    expect(() => decodeRecord('["?"]', new Map())).toThrow('unknown type');
  });
});
