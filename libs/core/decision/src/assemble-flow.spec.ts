import { NOBODY, safIdentity } from '@idprop/identity';
import { assembleFlow } from './assemble-flow.js';
import type { FlowHop, FlowRecord } from './flow.js';

const open: FlowRecord = { type: 'open', at: 1000, service: 'P.S.gateway', what: 'GET /a', traceparent: '00-t-p-01' };
const close: FlowRecord = { type: 'close', at: 1009, result: '200' };
const hop = (number: string, outcome: FlowHop['outcome'] = 'granted'): FlowHop => ({
  type: 'hop',
  hop: number,
  service: `P.S.s${number}`,
  at: 1005,
  outcome,
  identity: safIdentity('USER1', 'racmap'),
  steps: [{ check: 'A.B', verdict: 'pass' }],
});
const call = (parent: string, child: string): FlowRecord => ({ type: 'call', hop: parent, child, callee: `P.S.s${child}`, pattern: 'x' });

describe('assembleFlow', () => {
  it('makes a tree of hops, whatever order the services appended in', () => {
    const flow = assembleFlow('f', [open, call('1', '1.1'), call('1.1', '1.1.1'), hop('1.1.1'), hop('1.1'), hop('1'), close]);
    expect(flow).toMatchObject({ id: 'f', at: 1000, what: 'GET /a', result: '200', outcome: 'granted', partial: false });
    expect(flow.hops).toHaveLength(1);
    expect(flow.hops[0]?.children[0]?.children[0]).toMatchObject({ hop: '1.1.1', service: 'P.S.s1.1.1', steps: [{ check: 'A.B' }] });
    const late = assembleFlow('f', [close, hop('1'), hop('1.1'), hop('1.1.1'), call('1.1', '1.1.1'), call('1', '1.1'), open]);
    expect(late).toEqual(flow);
  });

  it('orders the children of a hop by number, not by text', () => {
    const numbers = ['1.10', '1.2', '1.1'];
    const flow = assembleFlow('f', [open, ...numbers.map((number) => hop(number)), hop('1'), close]);
    expect(flow.hops[0]?.children.map((child) => child.hop)).toEqual(['1.1', '1.2', '1.10']);
  });

  it('shows an announced hop that never recorded as missing, and the flow as partial', () => {
    const flow = assembleFlow('f', [open, call('1', '1.1'), hop('1'), close]);
    expect(flow.partial).toBe(true);
    expect(flow.hops[0]?.children).toEqual([
      { hop: '1.1', service: 'P.S.s1.1', at: 1005, outcome: 'missing', identity: NOBODY, steps: [], children: [] },
    ]);
  });

  it('keeps what a dead hop had called', () => {
    const flow = assembleFlow('f', [open, hop('1.1.1'), hop('1'), close]);
    expect(flow.partial).toBe(true);
    expect(flow.hops[0]?.children[0]).toMatchObject({ hop: '1.1', outcome: 'missing', children: [{ hop: '1.1.1', outcome: 'granted' }] });
  });

  it('is partial and refused while its first hop is not recorded or the flow is not closed', () => {
    expect(assembleFlow('f', [open])).toMatchObject({
      partial: true,
      outcome: 'refused',
      result: null,
      hops: [{ service: 'P.S.gateway' }],
    });
    expect(assembleFlow('f', [open, hop('1')])).toMatchObject({ partial: true, outcome: 'granted' });
  });

  it.each(['refused', 'failed'] as const)('is refused when its first hop %s', (outcome) => {
    expect(assembleFlow('f', [open, hop('1', outcome), close])).toMatchObject({ partial: false, outcome: 'refused' });
  });

  it('takes the first of two records of one hop', () => {
    expect(assembleFlow('f', [open, hop('1', 'refused'), hop('1'), close]).outcome).toBe('refused');
  });
});
