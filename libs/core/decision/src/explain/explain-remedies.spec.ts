import type { Catalogue } from '../catalogue.js';
import { answerRemedy, explainRemedies } from './explain-remedies.js';

const catalogue: Catalogue = {
  checks: {},
  messages: {},
  remedies: {
    MAP: { place: 'racf', text: ["RACMAP ID(<userid>) MAP NAME('{name}')"], asks: { userid: 'which user' } },
    REFRESH: { place: 'racf', text: ['SETROPTS RACLIST(IDIDMAP) REFRESH'] },
    SEND: { place: 'request', text: ['send another'] },
  },
};
const remedies = ['MAP', 'REFRESH', 'SEND'].map((id) => ({ id, inserts: { name: 'auser' } }));

describe('remedies', () => {
  it('of one place are one, in their order; another place is another remedy', () => {
    expect(explainRemedies(remedies, catalogue)).toEqual([
      {
        place: 'racf',
        lines: ["RACMAP ID(<userid>) MAP NAME('auser')", 'SETROPTS RACLIST(IDIDMAP) REFRESH'],
        asks: { userid: 'which user' },
      },
      { place: 'request', lines: ['send another'], asks: {} },
    ]);
  });

  it('that no catalogue knows are shown by their id', () => {
    expect(explainRemedies([{ id: 'X', inserts: {} }], catalogue)).toEqual([{ place: 'request', lines: ['X'], asks: {} }]);
  });

  it('take what people say, and tell what is still open', () => {
    const [map] = explainRemedies(remedies, catalogue);
    if (map === undefined) throw new Error('there is no remedy');
    expect(answerRemedy(map, { userid: 'USER1' })).toEqual({
      lines: ["RACMAP ID(USER1) MAP NAME('auser')", 'SETROPTS RACLIST(IDIDMAP) REFRESH'],
    });
    for (const values of [{}, { userid: ' ' }, { userid: 'USER1\nDELUSER FRED' }])
      expect(answerRemedy(map, values as Record<string, string>)).toEqual({ open: 'userid' });
  });
});
