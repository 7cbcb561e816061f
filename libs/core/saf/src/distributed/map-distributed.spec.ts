import { renderMessage, renderRemedy } from '@idprop/decision';
import fc from 'fast-check';
import { safCatalogue } from '../catalogue.js';
import { sample, type SampleDatabase } from '../testing/sample-database.js';
import { mapDistributed } from './map-distributed.js';
import { isX500 } from './normalise-name.js';

const ANN = 'UID=ann,OU=Pay,O=Acme,C=GB';
const PAY = 'OU=Pay,O=Acme,C=GB';

const active = (): SampleDatabase => sample().user('USER1').user('LIBSERV').activate('IDIDMAP');
const map = (from: SampleDatabase, name: string, registry = 'R') => mapDistributed(from.db, { name, registry });
const userid = (from: SampleDatabase, name: string, registry = 'R') => map(from, name, registry).value?.userid;

describe('mapDistributed (saf.md 5.4)', () => {
  it('takes the full name, then shorter ones, then *, and of each the exact registry before *', () => {
    const filters: [string, string, string][] = [
      ['A', ANN, 'R'],
      ['B', PAY, 'R'],
      ['C', 'C=GB', 'R'],
      ['D', '*', 'R'],
      ['E', '*', '*'],
    ];
    const seen: (string | undefined)[] = [];
    for (let gone = 0; gone <= filters.length; gone++) {
      const db = active();
      for (const [user, name, registry] of filters.slice(gone)) db.filter(user, name, registry);
      seen.push(userid(db.raclist('IDIDMAP'), ANN));
    }
    expect(seen).toEqual(['A', 'B', 'C', 'D', 'E', undefined]);
  });

  it('in another registry finds only filters for any registry', () => {
    const db = active().filter('A', ANN, 'R').filter('F', ANN, '*').filter('E', '*', '*').raclist('IDIDMAP');
    expect(userid(db, ANN)).toBe('A');
    expect(userid(db, ANN, 'R2')).toBe('F');
    expect(userid(db, 'UID=bob,O=Acme', 'R2')).toBe('E');
  });

  it('drops whole RDNs only: OU=Paye is not OU=Pay', () => {
    const db = active().filter('USER1', PAY, 'R').raclist('IDIDMAP');
    expect(userid(db, ANN)).toBe('USER1');
    expect(userid(db, 'UID=ann,OU=Paye,O=Acme,C=GB')).toBeUndefined();
  });

  it('compares simple names with their case, and never shortens them', () => {
    const db = active().filter('USER1', 'distuser1', 'zCEERealm').raclist('IDIDMAP');
    expect(userid(db, 'distuser1', 'zCEERealm')).toBe('USER1');
    expect(userid(db, 'Distuser1', 'zCEERealm')).toBeUndefined();
    expect(userid(db, 'distuser1', 'zceerealm')).toBeUndefined();
    expect(userid(db, 'x,distuser1', 'zCEERealm')).toBeUndefined();
  });

  it('takes no * within a name for a wildcard', () => {
    expect(userid(active().filter('USER1', 'dist*', 'R').raclist('IDIDMAP'), 'distuser')).toBeUndefined();
  });

  it('changes who it is, and keeps who it was', () => {
    const { identity, steps } = map(active().filter('USER1', 'ann', '*').raclist('IDIDMAP'), 'ann');
    expect(identity).toEqual({ kind: 'saf', userid: 'USER1', from: 'racmap', carries: { name: 'ann', registry: 'R' } });
    expect(steps.at(-1)?.reads).toEqual({ kind: 'profile', name: 'IDIDMAP ann', copy: 'in-storage' });
  });

  it('agrees with a brute-force search over all filters', () => {
    const rdn = fc.constantFrom('O=A', 'OU=B', 'UID=c');
    const name = fc.oneof(
      fc.array(rdn, { minLength: 1, maxLength: 4 }).map((rdns) => rdns.join(',')),
      fc.constantFrom('ann', '*'),
    );
    const registry = fc.constantFrom('R', 'S', '*');
    fc.assert(
      fc.property(fc.array(fc.tuple(name, registry), { maxLength: 8 }), name, fc.constantFrom('R', 'S'), (filters, asked, from) => {
        const db = active();
        filters.forEach(([filterName, filterRegistry], i) => db.filter(`U${i}`, filterName, filterRegistry));
        const rank = ([filterName, filterRegistry]: [string, string]): number => {
          const covers =
            filterName === '*'
              ? 1000
              : filterName === asked
                ? 0
                : isX500(filterName) && asked.endsWith(`,${filterName}`)
                  ? asked.length - filterName.length
                  : -1;
          const fits = filterRegistry === from ? 0 : filterRegistry === '*' ? 1 : -1;
          return covers < 0 || fits < 0 ? Infinity : covers * 2 + fits;
        };
        const ranks = filters.map(rank);
        const best = Math.min(...ranks);
        expect(userid(db.raclist('IDIDMAP'), asked, from)).toBe(best === Infinity ? undefined : `U${ranks.indexOf(best)}`);
      }),
    );
  });
});

describe('a distributed identity that is not mapped: 8/8/48, and the steps tell why', () => {
  const filtered = () => active().filter('USER1', 'distuser1', '*');
  it.each<[string, SampleDatabase, string, string[]]>([
    ['class inactive', sample(), 'SAF.IDIDMAP.ACTIVE', ['SETROPTS CLASSACT(IDIDMAP)', 'SETROPTS RACLIST(IDIDMAP)']],
    ['class not RACLISTed', filtered(), 'SAF.IDIDMAP.RACLISTED', ['SETROPTS RACLIST(IDIDMAP)']],
    [
      'no filter',
      active().raclist('IDIDMAP'),
      'SAF.IDIDMAP.FILTER',
      ["RACMAP ID(<userid>) MAP USERDIDFILTER(NAME('distuser1')) REGISTRY(NAME('zCEERealm'))", 'SETROPTS RACLIST(IDIDMAP) REFRESH'],
    ],
    [
      'filter not REFRESHed',
      active().raclist('IDIDMAP').filter('USER1', 'distuser1', '*'),
      'SAF.IDIDMAP.FILTER',
      ['SETROPTS RACLIST(IDIDMAP) REFRESH'],
    ],
  ])('%s', (why, db, check, remedy) => {
    const { outcome, steps } = map(db, 'distuser1', 'zCEERealm');
    expect(outcome).toBe('refused');
    const failed = steps.find(({ verdict }) => verdict === 'fail');
    expect(failed).toMatchObject({ check, codes: ['SAF', 8, 8, 48] });
    expect(failed?.remedy?.flatMap((one) => renderRemedy(safCatalogue, one)?.text)).toEqual(remedy);
    expect(steps.some((step) => step.check === 'SAF.IDIDMAP.CURRENT')).toBe(why === 'filter not REFRESHed');
  });

  it('stays mapped after DELMAP until REFRESH, and says so', () => {
    const db = filtered().raclist('IDIDMAP');
    const label = db.db.filtersOf('USER1')[0]?.label ?? '';
    db.apply({ type: 'filterDelete', userid: 'USER1', label });
    expect(map(db, 'distuser1').value?.userid).toBe('USER1');
    expect(map(db, 'distuser1').steps.at(-1)).toMatchObject({ check: 'SAF.IDIDMAP.CURRENT', found: null });
    expect(map(db.raclist('IDIDMAP'), 'distuser1').outcome).toBe('refused');
  });

  it('writes ICH408I under the user ID of the server that asks', () => {
    const db = active().raclist('IDIDMAP');
    const { steps } = mapDistributed(db.db, { name: 'auser', registry: 'zCEERealm' }, { userid: 'LIBSERV' });
    const [message] = steps.flatMap(({ messages }) => messages ?? []);
    expect(message && renderMessage(safCatalogue, message)).toEqual([
      'ICH408I USER(LIBSERV ) GROUP(SYS1    ) NAME(####################)',
      '  DISTRIBUTED IDENTITY IS NOT DEFINED:',
      '  auser zCEERealm',
    ]);
  });

  it.each([
    ['', 'R', 40],
    ['  ', 'R', 40],
    ['é'.repeat(124), 'R', 40],
    ['x', '', 44],
    ['x', 'r'.repeat(256), 44],
  ])('refuses lengths outside the limits: "%s"@"%s" gives reason %d', (name, registry, reason) => {
    expect(map(active().raclist('IDIDMAP'), name, registry).steps[0]?.codes).toEqual(['SAF', 8, 8, reason]);
  });

  it('accepts the longest names', () => {
    const db = active().filter('USER1', 'é'.repeat(123), 'r'.repeat(255)).raclist('IDIDMAP');
    expect(userid(db, 'é'.repeat(123), 'r'.repeat(255))).toBe('USER1');
  });
});
