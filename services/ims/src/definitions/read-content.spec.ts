import { describeProblem } from '@idprop/decision';
import { CONTENT } from '../testing/definition-texts.js';
import { readContent } from './read-content.js';

const problemsOf = (text: string): string[] => readContent(text, 'content.yaml').problems.map(describeProblem);

describe('readContent', () => {
  it('reads security options with the product defaults, transactions, PSBs and their segments', () => {
    const { content, problems } = readContent(CONTENT, 'content.yaml');
    expect(problems).toEqual([]);
    expect(content?.system).toEqual({
      file: 'content.yaml',
      security: { otmase: 'F', odbmsecure: 'R', odbase: 'N', isis: 'N', rclass: 'IMS' },
      odbm: { name: 'IVP150OD', rrs: true, aliases: ['IVP1'] },
      transactions: [{ name: 'IVTNO', line: 5 }],
      psbs: [
        { name: 'DFSIVP1', line: 7 },
        { name: 'DFSIVPA', line: 8 },
      ],
    });
    expect(content?.psbs.get('DFSIVPA')?.[0]?.rows).toHaveLength(2);
    expect(content?.transactions.get('IVTNO')?.segments[0]?.name).toBe('A1111111');
  });

  it('reports references that lead nowhere and rows that do not fit, all at once', () => {
    const broken = CONTENT.replace('psb: DFSIVP1 }', 'psb: NOSUCH }')
      .replace('DFSIVPA: { databases: [IVPDB1] }', 'DFSIVPA: { databases: [IVPDB9] }')
      .replace('key: lastName', 'key: name')
      .replace('zipCode: D03/R03 }', 'zip: D03/R03 }');
    expect(problemsOf(broken)).toEqual([
      expect.stringMatching(/^content.yaml:\d+: databases.IVPDB1.segments.A1111111.key: name is not one of the fields/),
      expect.stringMatching(/^content.yaml:\d+: databases.IVPDB1.segments.A1111111.rows.1: lacks zipCode/),
      expect.stringMatching(/^content.yaml:\d+: databases.IVPDB1.segments.A1111111.rows.1: has zip/),
      expect.stringMatching(/^content.yaml:8: psbs.DFSIVPA.databases.0: database IVPDB9 is not defined/),
      expect.stringMatching(/^content.yaml:5: transactions.IVTNO.psb: PSB NOSUCH is not defined/),
    ]);
  });

  it('reports a PSB that shows nothing the program can read', () => {
    expect(problemsOf(CONTENT.replaceAll('phoneNumber', 'phone'))).toEqual([
      expect.stringMatching(/transactions.IVTNO.program: program phonebook finds no segment/),
    ]);
  });

  it('reports unknown keys and values that are not allowed', () => {
    expect(problemsOf(CONTENT.replace('ims: { odbmsecure: R }', 'ims: { otmase: X, otma: F }'))).toEqual([
      expect.stringMatching(/^content.yaml:2: ims.otmase: /),
      expect.stringMatching(/^content.yaml:2: ims.otma: unknown key/),
    ]);
  });
});
