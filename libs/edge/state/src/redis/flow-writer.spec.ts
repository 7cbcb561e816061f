import { decodeRecord, FlowEncoder, type FlowRecord } from '@idprop/decision';
import { FlowBatch } from './flow-batch.js';
import { FlowWriter } from './flow-writer.js';

const call = (child: string): FlowRecord => ({ type: 'call', hop: '1', child, callee: 'P.S.a', pattern: 'p' });

describe('records on their way to Redis', () => {
  const setUp = (write: (batch: FlowBatch) => Promise<void> = async () => undefined) => {
    const written: string[][] = [];
    const writer = new FlowWriter(async (batch) => {
      written.push([...batch.records].map(([flow, records]) => `${flow}:${records.split('\n').length - 1}`));
      await write(batch);
    });
    const add = (flow: string, when: 'now' | 'soon') => writer.add((batch) => batch.add(flow, [call('1.1')], new FlowEncoder('f')), when);
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

  it('go at once when they are many', async () => {
    const { written, add } = setUp();
    const all = Array.from({ length: 501 }, (_, index) => add(`f${index}`, 'soon'));
    expect(written.map((flows) => flows.length)).toEqual([500]);
    await Promise.all(all);
    expect(written.map((flows) => flows.length)).toEqual([500, 1]);
  });

  it('are written before this access is closed, and fail for who added them', async () => {
    const { writer, written, add } = setUp(() => Promise.reject(new Error('lost')));
    const added = expect(add('a', 'soon')).rejects.toThrow('lost');
    await writer.flush();
    expect(written).toEqual([['a:1']]);
    await added;
  });

  it('are one line each, and tell of a beginning and of a refusal', () => {
    const batch = new FlowBatch();
    const encoder = new FlowEncoder('f', 0);
    batch.add('a', [{ type: 'open', at: 0, service: 'S', what: 'two\nlines', traceparent: '' }, call('1.1')], encoder);
    batch.add('a', [{ type: 'hop', hop: '1', service: 'S', at: 0, outcome: 'refused', identity: { kind: 'none' }, steps: [] }], encoder);
    expect(batch).toMatchObject({ begun: ['a'], refused: new Set(['a']), size: 3 });
    const lines = batch.records.get('a')!.split('\n').slice(0, -1);
    expect(lines.map((line) => decodeRecord(line, new Map()))).toMatchObject([{ type: 'open' }, { type: 'call' }, { type: 'hop' }]);
  });
});
