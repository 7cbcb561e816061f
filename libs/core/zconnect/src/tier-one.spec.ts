import { DECISION_CASES } from './testing/tier-one/cases.js';
import { CONNECTION_CASES } from './testing/tier-one/connection-cases.js';
import { LISTING_CASES } from './testing/tier-one/listing-cases.js';
import { TIER_ONE_ATTRIBUTES, WITHOUT_EFFECT } from './testing/tier-one/list.js';
import { read, VIEWS } from './testing/tier-one/views.js';

const CASES = [...DECISION_CASES, ...CONNECTION_CASES, ...LISTING_CASES];
const shown = (view: keyof typeof VIEWS, xml: string, value: string): string => JSON.stringify(VIEWS[view](xml.replace('§', value)));

describe('tier 1 of the coverage table (zcee.md 15)', () => {
  it('every attribute has a case here, or is told as not used', () => {
    const covered = new Set([...CASES.map(([attribute]) => attribute), ...Object.keys(WITHOUT_EFFECT)]);
    expect(TIER_ONE_ATTRIBUTES.filter((attribute) => !covered.has(attribute))).toEqual([]);
    expect([...covered].filter((attribute) => !TIER_ONE_ATTRIBUTES.includes(attribute))).toEqual([]);
    expect(TIER_ONE_ATTRIBUTES.length).toBe(179);
  });

  it.each(CASES)('%s changes %s', (_attribute, view, xml, one, other) => {
    expect(shown(view, xml, one)).not.toBe(shown(view, xml, other));
    // The view itself is no dice.
    expect(shown(view, xml, one)).toBe(shown(view, xml, one));
  });

  it.each(Object.entries(WITHOUT_EFFECT))('%s: read, not used here', (attribute, xml) => {
    const name = attribute.slice(attribute.indexOf('@'));
    expect(read(xml).problems.filter(({ field }) => field.endsWith(name))).toEqual([
      expect.objectContaining({ reason: 'read, not used here' }),
    ]);
  });
});
