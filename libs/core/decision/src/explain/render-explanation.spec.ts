import type { ExplainedCheck } from './explanation.js';
import { renderExplanation } from './render-explanation.js';

const MESSAGE = { to: 'console', lines: ['ICH408I USER(A)', '  NOT DEFINED'] };
const CHECK: ExplainedCheck = {
  hop: '1',
  service: 'P.S.zcee',
  check: 'A.B',
  title: 'it holds',
  verdict: 'fail',
  messages: [MESSAGE, MESSAGE],
  remedies: [],
};

describe('an explanation as text', () => {
  it('tells a message that the product writes twice once, and how often', () => {
    const lines = renderExplanation({
      flow: 'f',
      what: 'GET /a',
      result: 403,
      outcome: 'refused',
      summary: 'refused',
      decided: CHECK,
      about: [],
      followed: [],
      allowedBy: [],
      identities: [],
    });
    expect(lines.filter((line) => line.includes('message to'))).toEqual(['  message to console, 2 times:']);
    expect(lines.filter((line) => line.includes('NOT DEFINED'))).toHaveLength(1);
  });
});
