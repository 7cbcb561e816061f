import { differenceLines, panelLines } from './show-comparison.js';

const DIFFERENCES = [
  { where: 'client', what: 'answer', before: '200', after: '403' },
  { where: 'WSCPLEX.WG31.zcee', what: 'who', before: 'USER1', after: 'nobody' },
  { where: 'WSCPLEX.WG31.zcee', what: 'the SAF credential is created', before: 'pass', after: 'fail · INITACEE 8/8/28' },
] as const;

describe('what is different', () => {
  it('is a table where it fits', () => {
    expect(differenceLines(DIFFERENCES).slice(0, 2)).toEqual([
      'where              what                           before  after',
      'client             answer                         200     403',
    ]);
    expect(differenceLines(DIFFERENCES, 70)).not.toEqual(differenceLines(DIFFERENCES));
  });

  it('is told hop by hop on a terminal that is narrower', () => {
    expect(differenceLines(DIFFERENCES, 70)).toEqual([
      'client',
      '  answer: 200 -> 403',
      'WSCPLEX.WG31.zcee',
      '  who: USER1 -> nobody',
      '  the SAF credential is created: pass -> fail · INITACEE 8/8/28',
    ]);
  });
});

describe('panels of VIEWHWS', () => {
  const same = (text: string): string => text;

  it('show what only one of them has', () => {
    expect(panelLines(['PORT', 'C1 USER1'], ['PORT', 'C1 USER2'], same)).toEqual([
      'only in VIEWHWS before:',
      'C1 USER1',
      'only in VIEWHWS after:',
      'C1 USER2',
      '',
    ]);
  });

  it('that are the same are not shown', () => {
    expect(panelLines(['PORT'], ['PORT'], same)).toEqual([]);
  });

  it('say where nobody looked', () => {
    expect(panelLines(['PORT'], [], same)).toEqual(['only in VIEWHWS before:', 'PORT', 'VIEWHWS after: nobody looked', '']);
  });
});
