import { describeVerb, verbNames } from './describe-verb.js';

describe('HELP of a verb', () => {
  it('comes from the grammar that the command is parsed by', () => {
    expect(describeVerb('racmap')).toMatchObject({ verb: 'RACMAP', keywords: expect.arrayContaining(['ID(...)', 'MAP']) as string[] });
    expect(describeVerb('AU')?.notActedOn).toContain('SECLABEL(...)');
  });

  it('tells a verb without effect from one that RACF does not have', () => {
    expect(describeVerb('RACLINK')).toMatchObject({ verb: 'RACLINK', notActedOn: ['RACLINK'] });
    expect(describeVerb('NONSENSE')).toBeUndefined();
  });

  it('there is one for every verb', () => {
    expect(verbNames()).toContain('SETROPTS');
    for (const verb of verbNames()) expect(describeVerb(verb)?.verb).toBe(verb);
  });
});
