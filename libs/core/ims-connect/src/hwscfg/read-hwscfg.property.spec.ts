import fc from 'fast-check';
import { readHwsConfig } from './read-hwscfg.js';

const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ#@$');
const rest = fc.string({ unit: fc.constantFrom(...'ABCXYZ0189#@$'), maxLength: 7 });
const name = fc.tuple(letter, rest).map(([first, more]) => first + more);
const flag = fc.constantFrom('Y', 'N');
const interval = fc.integer({ min: 0, max: 2_147_483_647 });

const member = fc.record({
  hws: fc.record({ id: name, racf: flag, rrs: flag }),
  tcpip: fc.record({
    ports: fc.uniqueArray(fc.integer({ min: 1, max: 30000 }), { minLength: 1, maxLength: 5 }),
    racfId: name,
    timeout: interval,
  }),
  datastores: fc.uniqueArray(fc.record({ id: name, group: name, member: name, tmember: name, appl: fc.oneof(name, fc.constant('')) }), {
    selector: ({ id }) => id,
    maxLength: 4,
  }),
  odaccess: fc.record({ port: fc.integer({ min: 30001, max: 65535 }), timeout: interval, appl: name }),
});

type Member = typeof member extends fc.Arbitrary<infer T> ? T : never;

/** The same member with its white space chosen: the layout must not matter. */
function print({ hws, tcpip, datastores, odaccess }: Member, gaps: readonly string[]): string {
  let count = 0;
  const gap = (): string => gaps[count++ % gaps.length] ?? '';
  const list = (...entries: string[]): string => `(${entries.map((entry) => gap() + entry).join(',')}${gap()})`;
  return [
    `HWS=${list(`ID=${hws.id}`, `RACF=${hws.racf}`, `RRS=${hws.rrs}`)}`,
    `TCPIP=${list(`PORTID=${list(...tcpip.ports.map(String), 'LOCAL')}`, `RACFID=${tcpip.racfId}`, `TIMEOUT=${tcpip.timeout}`)}`,
    ...datastores.map(
      (each) =>
        `DATASTORE=${list(`ID=${each.id}`, `GROUP=${each.group}`, `MEMBER=${each.member}`, `TMEMBER=${each.tmember}`, `APPL=${each.appl}`)}`,
    ),
    `ODACCESS=${list(`DRDAPORT=${list(`ID=${odaccess.port}`, `PORTTMOT=${odaccess.timeout}`)}`, `APPL=${odaccess.appl}`)}`,
  ].join('\n');
}

describe('readHwsConfig, for any member', () => {
  it('reads back what was written, whatever the layout', () => {
    const gaps = fc.array(fc.constantFrom('\n', '\n   ', '\n* a comment\n  '), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(member, gaps, (written, layout) => {
        const { config, problems } = readHwsConfig(print(written, layout), 'M');
        expect(problems).toEqual([]);
        expect(config).toMatchObject({
          hws: { id: written.hws.id, racf: written.hws.racf === 'Y', rrs: written.hws.rrs === 'Y' },
          tcpip: { racfId: written.tcpip.racfId, timeout: written.tcpip.timeout, local: true },
          datastores: written.datastores,
          odaccess: { appl: written.odaccess.appl, ports: [{ port: written.odaccess.port, timeout: written.odaccess.timeout }] },
        });
        expect(config?.tcpip?.ports.map(({ port }) => port)).toEqual(written.tcpip.ports);
      }),
    );
  });

  it('never throws, and names a line of the member with each problem', () => {
    const text = fc.string({ unit: fc.constantFrom(...'HWS=TCPIP(),\n *DATASTORE ID19Y'), maxLength: 200 });
    fc.assert(
      fc.property(text, (anything) => {
        const { config, problems } = readHwsConfig(anything, 'M');
        expect(config === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
        const lines = anything.split('\n').length;
        for (const { line, reason, hint } of problems) {
          expect(line).toBeLessThanOrEqual(lines);
          expect(reason.length * hint.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
