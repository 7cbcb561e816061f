import type { CheckView, FlowView, HopView } from '@idprop/decision';
import { toHtml, toMermaid } from './export-flow.js';
import { layOut } from './ladder-layout.js';

type Identity = HopView['identity'];
const fred: Identity = { kind: 'saf', userid: 'FRED', from: 'basic' };
const cicsuser: Identity = { kind: 'saf', userid: 'CICSUSER', from: 'default' };

const check = (id: string, verdict: CheckView['verdict'], more: Partial<CheckView> = {}): CheckView => ({
  hop: '1',
  service: 'P.S.x',
  check: id,
  title: `title of ${id}`,
  verdict,
  messages: [],
  remedies: [],
  ...more,
});
const hop = (number: string, service: string, identity: Identity, parts: HopView['parts']): HopView => ({
  hop: number,
  service,
  outcome: 'granted',
  identity,
  parts,
});
const flow = (root: HopView): FlowView => ({
  id: 'f<1>',
  at: 0,
  what: 'GET /<a>',
  traceparent: '',
  result: 200,
  outcome: 'granted',
  partial: false,
  hops: [root],
});

const atCics = (identity: Identity): FlowView =>
  flow(
    hop('1', 'P.S.zcee', fred, [
      check('SAF.VERIFY.USER', 'pass'),
      check('ZCEE.CREDENTIAL', 'pass', { identity: fred }),
      check('ZCEE.ROLE', 'pass'),
      hop('1.1', 'P.S.cics', identity, [check('CICS.BIND', 'pass')]),
    ]),
  );

describe('a ladder', () => {
  it('has a lane for the client, each service and RACF, in the order in which a request passes them', () => {
    expect(layOut(atCics(fred)).lanes.map(({ title }) => title)).toEqual(['client', 'zcee', 'RACF', 'cics']);
  });

  it('calls, asks RACF, checks, calls on and answers, in this order', () => {
    expect(layOut(atCics(fred)).rows.map(({ kind, label }) => `${kind} ${label}`)).toEqual([
      'call GET /<a>',
      'consult title of SAF.VERIFY.USER',
      'checks title of ZCEE.CREDENTIAL',
      'checks title of ZCEE.ROLE',
      'call cics',
      'checks title of CICS.BIND',
      'answer granted',
      'answer 200',
    ]);
  });

  it('lets the identity travel that the last check made, and marks where it ends', () => {
    const calls = (identity: Identity) => layOut(atCics(identity)).rows.filter(({ kind }) => kind === 'call');
    expect(calls(fred)[1]).toMatchObject({ identity: fred, colour: 1 });
    expect(calls(fred)[1]?.dropped).toBeUndefined();
    expect(calls(cicsuser)[1]).toMatchObject({ identity: fred, dropped: cicsuser });
  });

  it('marks no end where a server asks the PassTicket service in its own name', () => {
    const started: Identity = { kind: 'saf', userid: 'LIBSERV', from: 'started' };
    const asked = flow(hop('1', 'P.S.zcee', fred, [check('Z', 'pass', { identity: fred }), hop('1.1', 'P.S.passticket', started, [])]));
    expect(layOut(asked).rows.filter(({ dropped }) => dropped !== undefined)).toEqual([]);
  });

  it('shows the failing check of a group', () => {
    const failing = flow(hop('1', 'P.S.zcee', fred, [check('SAF.A', 'pass'), check('SAF.B', 'fail'), check('SAF.C', 'info')]));
    expect(layOut(failing).rows[1]).toMatchObject({ kind: 'consult', verdict: 'fail', label: 'title of SAF.B' });
  });

  it('is exported as Mermaid without anything that Mermaid would take for its own', () => {
    expect(toMermaid(atCics(cicsuser)).split('\n').slice(0, 9)).toEqual([
      'sequenceDiagram',
      '  participant L0 as client',
      '  participant L1 as zcee',
      '  participant L2 as RACF',
      '  participant L3 as cics',
      '  L0->>L1: nobody',
      '  L1->>L2: ✓ title of SAF.VERIFY.USER',
      '  Note over L1: ✓ title of ZCEE.CREDENTIAL',
      '  Note over L1: ✓ title of ZCEE.ROLE',
    ]);
  });

  it('is exported as HTML with every text escaped', () => {
    const html = toHtml(atCics(fred), '<svg/>');
    expect(html).toContain('GET /&#60;a&#62;');
    expect(html).not.toContain('<a>');
  });
});
