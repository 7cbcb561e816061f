import { readCsd } from './read-csd.js';
import { RESOURCE_TYPES } from './resource-types.js';
import { withDefaults } from './defaults.js';
import { storeValue, type AttributeKind } from './attribute-kinds.js';
import { EXTRACT_FIELDS } from './types/common.js';

/** Something that an attribute of the kind may be. */
function valueOf(kind: AttributeKind): string {
  switch (kind.kind) {
    case 'enum':
      return kind.values.at(-1) ?? '';
    case 'number':
      return String(kind.max);
    default:
      return 'A'.repeat(Math.min(kind.max, 8));
  }
}

const NAMES: Readonly<Record<string, string>> = { TRANSACTION: 'ABCD' };
const own = (type: string) =>
  Object.entries(RESOURCE_TYPES[type]?.attributes ?? {}).filter(([keyword]) => keyword !== 'GROUP' && !EXTRACT_FIELDS.includes(keyword));
const define = (type: string, operands: readonly string[]) =>
  readCsd([`DEFINE ${type}(${NAMES[type] ?? 'RESOURCE'})`, ' GROUP(G)', ...operands.map((operand) => ` ${operand}`)].join('\n'), 'deck');
const unread = /no such attribute|nothing acts on it|is none of|is no name|is longer|not a number/;

describe.each(Object.keys(RESOURCE_TYPES))('attributes of %s', (type) => {
  it.each(own(type))('%s is read, in full, alone and with all others', (keyword, kind) => {
    const value = valueOf(kind);
    const { csd, problems } = define(type, [`${keyword}(${value})`]);
    expect(problems.filter(({ reason }) => unread.test(reason))).toEqual([]);
    expect(csd.resources[0]?.attributes[keyword]?.value).toBe(value);
  });

  it('all at once, each with its own value', () => {
    const given = own(type).map(([keyword, kind]) => [keyword, valueOf(kind)] as const);
    const { csd, problems } = define(
      type,
      given.map(([keyword, value]) => `${keyword}(${value})`),
    );
    expect(problems.filter(({ reason }) => unread.test(reason))).toEqual([]);
    const read = Object.entries(csd.resources[0]?.attributes ?? {}).map(([keyword, { value }]) => [keyword, value]);
    expect(Object.fromEntries(read)).toEqual({ GROUP: 'G', ...Object.fromEntries(given) });
  });

  it('every default is a value that its attribute may have', () => {
    for (const [keyword, value] of Object.entries(withDefaults(type, {}))) {
      const kind = RESOURCE_TYPES[type]?.attributes[keyword];
      expect([keyword, kind === undefined ? kind : storeValue(kind, value)]).toEqual([keyword, { value }]);
    }
  });

  it('an unknown attribute is reported with its line, a wrong value too', () => {
    const { problems } = define(type, ['NOSUCHTHING(1)', 'DESCRIPTION(' + 'x'.repeat(59) + ')']);
    expect(problems.map(({ field, line }) => [field, line])).toEqual(
      expect.arrayContaining([
        ['NOSUCHTHING', 3],
        ['DESCRIPTION', 4],
      ]),
    );
  });
});

describe('rules between attributes', () => {
  it.each([
    ['PROGRAM', 'API(OPENAPI)', 'API', 'error'],
    ['PROGRAM', 'JVM(YES)', 'JVMCLASS', 'error'],
    ['PROGRAM', 'JVMCLASS(a.B)', 'JVMCLASS', 'warning'],
    ['PROGRAM', 'EXECUTIONSET(DPLSUBSET) REMOTESYSTEM(SYSB)', 'EXECUTIONSET', 'warning'],
    ['FILE', 'JNLADD(ALL)', 'JOURNAL', 'error'],
    ['FILE', 'RECOVERY(ALL)', 'FWDRECOVLOG', 'error'],
    ['FILE', 'TABLE(CF)', 'CFDTPOOL', 'error'],
    ['FILE', 'TABLE(USER)', 'MAXNUMRECS', 'warning'],
    ['FILE', 'NSRGROUP(A)', 'NSRGROUP', 'warning'],
    ['FILE', 'REMOTENAME(A)', 'REMOTENAME', 'warning'],
    ['TRANSACTION', 'PROGRAM(P) TCLASS(1) TRANCLASS(A)', 'TCLASS', 'error'],
    ['TRANSACTION', 'PROGRAM(P) WAIT(NO) WAITTIME(0,1,0)', 'WAITTIME', 'warning'],
    ['TRANSACTION', 'RESSEC(YES)', 'PROGRAM', 'error'],
    ['URIMAP', 'HOST(*) PATH(a) PROGRAM(P)', 'PATH', 'error'],
    ['URIMAP', 'HOST(*) PATH(/a)', 'PROGRAM', 'error'],
    ['URIMAP', 'HOST(*) PATH(/a) REDIRECTTYPE(TEMPORARY) PROGRAM(P)', 'LOCATION', 'error'],
    ['URIMAP', 'HOST(*) PATH(/a) USAGE(ATOM)', 'ATOMSERVICE', 'error'],
    ['URIMAP', 'HOST(*) PATH(/a) PROGRAM(P) AUTHENTICATE(BASIC)', 'AUTHENTICATE', 'warning'],
    ['URIMAP', 'HOST(*) PATH(/a) PROGRAM(P) CERTIFICATE(c)', 'CERTIFICATE', 'warning'],
    ['URIMAP', 'HOST(*) PATH(/a) USAGE(CLIENT) TCPIPSERVICE(T)', 'TCPIPSERVICE', 'warning'],
  ])('%s %s: %s, %s', (type, operands, field, severity) => {
    const { problems } = define(type, operands.split(' '));
    expect(problems.map((problem) => [problem.field.split(' ').at(-1), problem.severity])).toEqual([[field, severity]]);
  });
});
