import { readBody, read } from '../testing/read.js';

const problemsOf = (features: string) =>
  readBody(`<featureManager>\n${features}</featureManager>`).problems.map(({ line, reason, hint }) => `${line} ${reason}. ${hint}`);

describe('features', () => {
  it.each([
    [
      'zosconnect:zosConnect-2.0',
      'ZOSCONNECT:zosconnect-3.0',
      'appSecurity-2.0',
      'imsmobile:imsmobile-2.0',
      'zosSecurity-1.0',
      'osgiconsole-1.0',
    ],
    ['usr:myFeature-1.0', 'vendor:thing', '${features}'],
  ])('that are known, or of others: no problem', (...names) => {
    const found = problemsOf(names.map((name) => `<feature>${name}</feature>`).join(''));
    const lost = [expect.stringContaining('${features}'), expect.stringContaining('no variable features is defined')];
    expect(found).toEqual(names.includes('${features}') ? lost : []);
  });

  it.each([
    ['zosSecurty-1.0', 'Write zosSecurity-1.0, if that is meant'],
    ['zosconnect:zosConect-2.0', 'Write zosconnect:zosConnect-2.0, if that is meant'],
    ['cicsService-1.0', 'Write zosconnect:cicsService-1.0, if that is meant'],
    ['openidConnectCleint-1.0', 'Write openidConnectClient-1.0, if that is meant'],
    ['zosconnect:nothingLikeIt-1.0', 'Correct its name, or remove it'],
  ])('%s: told, though no element needs it', (feature, hint) => {
    expect(problemsOf(`<feature>${feature}</feature>`)).toEqual([`2 there is no feature ${feature} that idprop knows. ${hint}`]);
  });
});

describe('the server element', () => {
  it('has a description, and nothing else that counts', () => {
    const { description, problems } = read({
      '/srv/server.xml': '<server description="one ${wlp.server.name}"\n xmlns:xsi="x" onError="FAIL"/>',
    });
    expect(description).toBe('one srv');
    expect(problems).toEqual([expect.objectContaining({ line: 2, field: 'server/@onError', reason: 'read, not used here' })]);
  });
});
