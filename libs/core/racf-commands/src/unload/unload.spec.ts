import fc from 'fast-check';
import { RacfDatabase, type RacfSnapshot } from '@idprop/saf';
import { carriedDigest } from '../testing/comparable.js';
import { randomDeck } from '../testing/random-deck.js';
import { NOW, Session } from '../testing/session.js';
import { exportUnload } from './export-unload.js';
import { importUnload } from './import-unload.js';
import { putUnload } from './put-unload.js';

function imported(text: string): RacfDatabase {
  const unload = importUnload(text, 'UNLOAD', NOW);
  expect(unload.problems).toEqual([]);
  const db = new RacfDatabase();
  for (const change of putUnload(db, unload)) db.apply(change);
  return db;
}

/** What records carry of a database: no options and copies in storage, no blanks at the end of text, filters in no order. */
function unloaded(db: RacfDatabase): string {
  const { options, switches } = new RacfDatabase().snapshot();
  const snapshot = JSON.parse(JSON.stringify(db.snapshot(), trimmed)) as RacfSnapshot;
  const copy = new RacfDatabase();
  const filters = [...snapshot.filters].filter(([, , , , , , where]) => (where & 1) !== 0).sort();
  copy.restore({ ...snapshot, options, switches, classes: [], inStorage: {}, filters, filtersInStorage: false });
  return carriedDigest(copy);
}

function trimmed(key: string, value: unknown): unknown {
  if (key === 'egn') return undefined;
  if (['data', 'name', 'appldata', 'model'].includes(key) && typeof value === 'string') return value.trimEnd() || undefined;
  return value;
}

describe('IRRDBU00 (saf.md 11)', () => {
  const session = new Session();
  session.run(`ADDGROUP PAYGRP DATA('Payroll') OMVS(GID(42))
ADDUSER PAYCLERK NAME('PAT CLERK') DFLTGRP(PAYGRP) PASSWORD(X) RESTRICTED OMVS(UID(17) HOME(/u/pat)) WHEN(DAYS(MONDAY) TIME(0800:1700))
ALTUSER PAYCLERK PASSWORD(X) NOEXPIRED
RDEFINE FACILITY BPX.SERVER UACC(NONE) AUDIT(SUCCESS(UPDATE) FAILURES(READ)) DATA('server')
PERMIT BPX.SERVER CLASS(FACILITY) ID(PAYCLERK) ACCESS(UPDATE)
RACMAP ID(PAYCLERK) MAP USERDIDFILTER(NAME('OU=Pay,O=Acme')) REGISTRY(NAME('ldaps://a')) WITHLABEL('Pay office')
RACMAP ID(PAYCLERK) MAP USERDIDFILTER(NAME('OU=Pay,O=Acme')) REGISTRY(NAME('ldaps://b')) WITHLABEL('Pay office 2')
RDEFINE GLOBAL APPL ADDMEM(PAYAPPL/READ)
RDEFINE STARTED BAQSTRT.X STDATA(USER(PAYCLERK) GROUP(PAYGRP))`);
  const { text } = exportUnload(session.db);
  const lines = text.split('\n');
  const line = (begin: string): string => lines.find((one) => one.startsWith(begin)) ?? '';

  it('puts fields into the columns of the book', () => {
    const user = line('0200 PAYCLERK').padEnd(700);
    expect([user.slice(14, 24), user.slice(25, 33), user.slice(74, 94), user.slice(95, 103)]).toEqual([
      '2026-11-16',
      'IBMUSER ',
      'PAT CLERK           ',
      'PAYGRP  ',
    ]);
    expect([user.slice(390, 394), user.slice(63, 73), user.slice(541, 549), user.slice(514, 522), user.slice(523, 531)]).toEqual([
      'NO  ',
      '2026-11-16',
      'RSTD    ',
      '08:00:00',
      '17:00:00',
    ]);
    expect([user.slice(479, 483), user.slice(484, 488)]).toEqual(['NO  ', 'YES ']);
    const facility = line('0500 BPX.SERVER').padEnd(1020);
    expect([facility.slice(5, 251).trimEnd(), facility.slice(252, 260), facility.slice(261, 265)]).toEqual([
      'BPX.SERVER',
      'FACILITY',
      'NO  ',
    ]);
    expect([facility.slice(336, 344), facility.slice(345, 353), facility.slice(623, 631), facility.slice(632, 640)]).toEqual([
      'NONE    ',
      'ALL     ',
      'UPDATE  ',
      'READ    ',
    ]);
    expect(line('0505 BPX.SERVER').slice(261, 284)).toBe('PAYCLERK UPDATE   00000');
    expect(line('0120 PAYGRP').slice(14, 24)).toBe('0000000042');
  });

  it('has two registries for one name as one profile with two mappings', () => {
    expect(lines.filter((one) => one.startsWith('0500 OU=Pay'))).toHaveLength(1);
    const mappings = lines.filter((one) => one.startsWith('0509 OU=Pay'));
    expect(mappings.map((one) => [one.slice(261, 293).trimEnd(), one.slice(294, 302), one.slice(303).trimEnd()])).toEqual([
      ['Pay office', 'PAYCLERK', 'ldaps://a'],
      ['Pay office 2', 'PAYCLERK', 'ldaps://b'],
    ]);
    expect(lines.filter((one) => one.startsWith('0209 PAYCLERK'))).toHaveLength(2);
  });

  it('splits members of GLOBAL from their access, and puts records in order of their types', () => {
    expect([line('0503 APPL').slice(261, 268), line('0503 APPL').slice(517, 525)]).toEqual(['PAYAPPL', 'READ']);
    const types = lines.filter(Boolean).map((one) => one.slice(0, 4));
    expect(types).toEqual([...types].sort());
  });

  it('reads back what it wrote: the same records and the same digest, for any database', () => {
    fc.assert(
      fc.property(randomDeck, (deck) => {
        const before = new Session();
        before.run(deck);
        const written = exportUnload(before.db);
        const db = imported(written.text);
        expect(exportUnload(db).text).toBe(written.text);
        expect(unloaded(db)).toBe(unloaded(before.db));
      }),
      { numRuns: 200 },
    );
  });

  it('takes the place of users, groups and profiles, and leaves the options', () => {
    const other = new Session();
    other.run('ADDUSER GONE\nRDEFINE APPL GONE\nSETROPTS CLASSACT(APPL) NOGRPLIST');
    for (const change of putUnload(other.db, importUnload(text, 'UNLOAD', NOW))) other.db.apply(change);
    expect([other.db.user('GONE'), other.db.stored('APPL').size, other.db.options.grplist, other.db.isActive('APPL')]).toEqual([
      undefined,
      0,
      false,
      true,
    ]);
    expect(other.db.user('PAYCLERK')?.name).toBe('PAT CLERK');
    expect(other.db.filtersOf('PAYCLERK')).toHaveLength(2);
  });

  it('tells of every record that it cannot take, with line and column, and counts types that it does not know', () => {
    const bad = [
      '0100 SYS1              2026-11-16 IBMUSER',
      '0205 GHOST    SYS1     2026-11-16 IBMUSER',
      '0500 PROFILE'.padEnd(252) + 'FACILITY NO   000 2026-13-77 IBMUSER'.padEnd(84) + 'SOME',
      '0206 X',
      '0206 Y',
      '',
      'rubbish',
    ].join('\n');
    const { problems, unknown } = importUnload(bad, 'UNLOAD', NOW);
    expect(problems.map(({ line: at, field }) => `${at} ${field}`).sort()).toEqual([
      '2 record 0205, field NAME, column 6',
      '3 record 0500, field CREATE_DATE, column 271',
      '3 record 0500, field UACC, column 337',
      '7 record type, column 1',
    ]);
    expect(unknown).toEqual({ '0206': 2 });
  });

  it('never crashes over a damaged unload, and what it takes makes a database', () => {
    const edit = fc.tuple(fc.nat(text.length), fc.nat(40), fc.constantFrom('', '\n', ' ', 'X', '0200', '\0', 'é', '0505 A'));
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 6 }), (edits) => {
        const damaged = edits.reduce((all, [at, length, insert]) => all.slice(0, at) + insert + all.slice(at + length), text);
        const unload = importUnload(damaged, 'UNLOAD', NOW);
        for (const { line: at, field } of unload.problems) {
          expect(at).toBeGreaterThan(0);
          expect(field).toMatch(/column \d+$/);
        }
        const db = new RacfDatabase();
        for (const change of putUnload(db, unload)) db.apply(change);
        expect(exportUnload(db).text.length).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });
});
