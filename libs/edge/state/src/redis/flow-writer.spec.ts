import { decodeRecord, type FlowRecord } from '@idprop/decision';
import { FlowBatch } from './flow-batch.js';
import { FlowWriter } from './flow-writer.js';

const call = (child: string): FlowRecord => ({ type: 'call', hop: '1', child, callee: 'P.S.a', pattern: 'p' });

describe('records on their way to Redis', () => {
  const setUp = (write: (batch: FlowBatch) => Promise<void> = async () => undefined) => {
    const written: string[][] = [];
    const writer = new FlowWriter(async (batch) => {
      written.push(batch.flows.map(({ flow, records }) => `${flow}:${records.split('\n').length - 1}`));
      await write(batch);
    });
    const add = (flow: string, when: 'now' | 'soon') => writer.add((batch) => batch.add(flow, [call('1.1')]), when);
    return { writer, written, add };
  };

  it('go together, flow by flow, when one of them is to go now', async () => {
    const { written, add } = setUp();
    const all = [add('a', 'soon'), add('b', 'soon'), add('a', 'now')];
    expect(written).toEqual([]);
    await Promise.all(all);
    expect(written).toEqual([['a:2', 'b:1']]);
  });

  it('go by themselves a few milliseconds later', async () => {
    const { written, add } = setUp();
    await add('a', 'soon');
    await add('a', 'soon');
    expect(written).toEqual([['a:1'], ['a:1']]);
  });

  it('are written before this access is closed, and fail for who added them', async () => {
    const { writer, written, add } = setUp(() => Promise.reject(new Error('lost')));
    const added = expect(add('a', 'soon')).rejects.toThrow('lost');
    await writer.flush();
    expect(written).toEqual([['a:1']]);
    await added;
  });

  it('are one line each, and tell of a refusal', () => {
    const batch = new FlowBatch();
    batch.add('a', [call('1.1')], 'trace');
    batch.add('a', [{ type: 'hop', hop: '1', service: 'S', at: 0, outcome: 'refused', identity: { kind: 'none' }, steps: [] }]);
    const [one] = batch.flows;
    expect(one).toMatchObject({ flow: 'a', trace: 'trace', refused: true });
    expect(one!.records.split('\n').slice(0, -1).map(decodeRecord)).toMatchObject([{ type: 'call' }, { type: 'hop' }]);
  });
});
