import fc from 'fast-check';
import type { FilterRecord } from './filter-record.js';
import { FilterTable } from './filter-table.js';

/** The same by brute force: two lists of records. */
class Model {
  stored: FilterRecord[] = [];
  copy: FilterRecord[] | undefined;
}

type Action = (table: FilterTable, model: Model) => void;

const name = fc.constantFrom('CN=a', 'O=b', '*', '__proto__');
const registry = fc.constantFrom('R', 'S', '*');
const userid = fc.constantFrom('FRED', 'USER1');
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(name, registry, userid, fc.nat(9)).map(([n, r, u, at]): Action => (table, model) => {
      const record: FilterRecord = { name: n, registry: r, userid: u, label: `${n} ${r} ${at}`, owner: 'IBMUSER', at };
      if (model.stored.some((one) => one.userid === u && one.label === record.label)) return;
      table.add(record);
      model.stored.push(record);
    }),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(userid, fc.nat(20)).map(([u, at]): Action => (table, model) => {
      const mine = model.stored.filter((one) => one.userid === u);
      const gone = mine[at % Math.max(1, mine.length)];
      if (gone === undefined) return;
      table.delete(u, gone.label);
      model.stored = model.stored.filter((one) => one !== gone);
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Action>((table, model) => {
      table.takeCopy();
      model.copy = [...model.stored];
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Action>((table, model) => {
      table.dropCopy();
      model.copy = undefined;
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Action>((table) => {
      table.restore(JSON.parse(JSON.stringify(table.toTuples())), table.copy !== undefined);
    }),
  },
);

function view(filters: FilterTable['copy'], records: readonly FilterRecord[] | undefined): unknown[] {
  const seen: unknown[] = [];
  for (const n of ['CN=a', 'O=b', '*', '__proto__', 'x']) {
    for (const r of ['R', 'S', '*']) {
      const found = filters?.match(n, [r])?.userid;
      expect(found).toBe(records?.find((one) => one.name === n && one.registry === r)?.userid);
      seen.push(found);
    }
    const expected =
      records?.filter((one) => one.name === n).map(({ label, registry: r, userid: u }) => ({ label, userid: u, registry: r })) ?? [];
    expect(filters?.get(n)?.filters ?? []).toEqual(expected);
  }
  return seen;
}

describe('FilterTable', () => {
  it('holds what two plain lists hold, database and copy in storage, through every change and snapshot', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        const table = new FilterTable();
        const model = new Model();
        for (const one of actions) one(table, model);
        view(table.stored, model.stored);
        expect(table.copy === undefined).toBe(model.copy === undefined);
        if (model.copy !== undefined) view(table.copy, model.copy);
        const differs = model.copy !== undefined && JSON.stringify(model.copy) !== JSON.stringify(model.stored);
        if (differs) expect(table.copyIsOld).toBe(true);
        expect(table.filtersOf('FRED')).toEqual(
          model.stored.filter((one) => one.userid === 'FRED').map(({ label, name: profile }) => ({ label, profile })),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('lets go of rows that nobody sees', () => {
    const table = new FilterTable();
    for (let i = 0; i < 20_000; i++) {
      table.add({ name: `CN=${i}`, registry: '*', userid: 'FRED', label: 'L', owner: 'IBMUSER', at: i });
      table.delete('FRED', 'L');
    }
    expect(table.rowCount).toBeLessThan(5_000);
    expect(table.stored.size).toBe(0);
  });
});
