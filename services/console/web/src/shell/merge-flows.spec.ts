import type { FlowSummary } from '../api/client.js';
import { mergeFlows, MOST_FLOWS } from './merge-flows.js';

const flow = (id: string, result: string | null = '200'): FlowSummary => ({ id, at: 0, what: 'GET /', result, outcome: 'granted' });

describe('flows in the page', () => {
  it('stand newest first; one that is told again takes its new state in its old place', () => {
    const merged = mergeFlows([flow('b', null), flow('a')], [flow('c'), flow('b')]);
    expect(merged.map(({ id, result }) => `${id} ${result}`)).toEqual(['c 200', 'b 200', 'a 200']);
  });

  it('are bounded', () => {
    const many = Array.from({ length: MOST_FLOWS }, (_, index) => flow(String(index)));
    const merged = mergeFlows(many, [flow('new')]);
    expect([merged.length, merged[0]?.id]).toEqual([MOST_FLOWS, 'new']);
  });
});
