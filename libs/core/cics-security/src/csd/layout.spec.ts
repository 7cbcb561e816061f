import fc from 'fast-check';
import { readCsd } from './read-csd.js';

const COLUMNS = 71;
const name = fc.stringMatching(/^[A-Z$@#][A-Z0-9$@#]{0,7}$/);
/** Text as a description holds it: what needs quotes, and what does not. */
const text = fc
  .string({ minLength: 1, maxLength: 58, unit: fc.constantFrom(...'abc XYZ()*\',."=') })
  .filter((value) => value.trim() === value);

const ipconn = fc.record({
  APPLID: name,
  NETWORKID: name,
  TCPIPSERVICE: name,
  DESCRIPTION: text,
  RECEIVECOUNT: fc.integer({ min: 1, max: 999 }).map(String),
  USERAUTH: fc.constantFrom('LOCAL', 'IDENTIFY', 'VERIFY', 'DEFAULTUSER'),
  IDPROP: fc.constantFrom('NOTALLOWED', 'OPTIONAL', 'REQUIRED'),
});

/** How one operand is typed. */
const layout = fc.record({
  indent: fc.nat({ max: 20 }),
  blanks: fc.nat({ max: 3 }),
  lower: fc.boolean(),
  comment: fc.boolean(),
});

/** Records of one operand: on one record where it fits, else continued by an asterisk in column 72. */
function recordsOf(keyword: string, value: string, how: { indent: number; blanks: number; lower: boolean; comment: boolean }): string[] {
  const quoted = keyword === 'DESCRIPTION' ? `'${value.replaceAll("'", "''")}'` : value;
  let rest = `${' '.repeat(how.indent)}${how.lower ? keyword.toLowerCase() : keyword}${' '.repeat(how.blanks)}(${quoted})`;
  const records = how.comment ? ['* a comment'] : [];
  while (rest.length > COLUMNS) {
    records.push(`${rest.slice(0, COLUMNS)}*`);
    rest = rest.slice(COLUMNS);
  }
  return [...records, rest];
}

describe('DFHCSDUP deck, any layout', () => {
  it('reads back what was written, wherever it was broken, indented, quoted and commented', () => {
    fc.assert(
      fc.property(name, ipconn, fc.infiniteStream(layout), (resource, attributes, layouts) => {
        const records = Object.entries(attributes).flatMap(([keyword, value]) => recordsOf(keyword, value, layouts.next().value));
        const { csd, problems } = readCsd([`DEFINE IPCONN(${resource})`, ' GROUP(G)', ...records].join('\n'), 'deck');
        expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        const read = Object.fromEntries(Object.entries(csd.resources[0]?.attributes ?? {}).map(([key, { value }]) => [key, value]));
        expect({ name: csd.resources[0]?.name, ...read }).toEqual({ name: resource, GROUP: 'G', ...attributes });
      }),
    );
  });

  it('never throws, whatever stands in the deck', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."DEFINE ()'*\nGROUPIPCONN,.aé"), maxLength: 300 }), (deck) => {
        readCsd(deck, 'deck');
      }),
    );
  });
});
