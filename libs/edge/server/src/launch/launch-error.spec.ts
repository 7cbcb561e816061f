import { LaunchError, type Failure } from './launch-error.js';

const failure = (service: string, code: string, ...reasons: string[]): Failure => ({
  type: 'failed',
  service,
  code,
  reasons,
  hint: `Hint of ${code}`,
});

describe('services that could not start', () => {
  it('tell all problems of their definitions, each once and on a line of its own', () => {
    const error = new LaunchError([
      failure('P.A.racf', 'DEFINITION_INVALID', 'deck:1: one', 'deck:2: two'),
      failure('P.B.racf', 'DEFINITION_INVALID', 'deck:1: one', 'other:3: three'),
    ]);
    expect(error).toMatchObject({ code: 'DEFINITION_INVALID', reason: 'deck:1: one\ndeck:2: two\nother:3: three' });
  });

  it('do not tell of what may only follow from wrong definitions', () => {
    const error = new LaunchError([
      failure('P.A.zcee', 'SERVICE_FAILED', 'P.A.zcee ended with 1 before it was ready'),
      failure('P.A.ims', 'DEFINITION_INVALID', 'HWSCFG00:1: one'),
    ]);
    expect(error).toMatchObject({ code: 'DEFINITION_INVALID', reason: 'HWSCFG00:1: one', hint: 'Hint of DEFINITION_INVALID' });
  });

  it('tell what else kept them from starting where the definitions are right', () => {
    expect(new LaunchError([failure('P.A.zcee', 'SERVICE_FAILED', 'it ended')])).toMatchObject({
      code: 'SERVICE_FAILED',
      reason: 'it ended',
    });
  });
});
