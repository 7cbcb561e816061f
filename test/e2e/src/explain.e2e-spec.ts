import { stepsInOrder, type Flow } from '@idprop/decision';
import { expectFlow, startSysplex, type RunningSysplex } from '@idprop/testing';
import { CAUSES, FRED, IMDB, type Cause } from './refusal-causes.js';

/** What a remedy must never do to let one request in: it would let in others. */
const TOO_WIDE = /UACC\((?!NONE)|WARNING|ID\(\*\)|NOCLASSACT|NORACLIST|OPERATIONS|SPECIAL/;

/** Ids of the remedies that a hop names. */
function remediesAt(flow: Flow, at: string | undefined): string[] {
  return stepsInOrder(flow).flatMap(({ hop, step }) => (hop.hop === at ? (step.remedy ?? []).map(({ id }) => id) : []));
}

describe('explanations', () => {
  let sysplex: RunningSysplex;
  beforeAll(async () => {
    sysplex = await startSysplex('workshop');
  });
  beforeEach(async () => {
    await sysplex.admin.reset();
  });
  afterAll(async () => {
    await sysplex.stop();
  });

  const call = async ({ caller, path }: Cause): Promise<{ status: number; flow: Flow }> => {
    const as = caller === 'distuser1' ? { token: await sysplex.token('distuser1') } : caller;
    const reply = await sysplex.call(path, as, caller === 'distuser1' ? 'gateway' : 'zcee');
    return { status: reply.status, flow: await sysplex.flow(reply) };
  };

  it.each(CAUSES)('$cause: the check that decided, and a remedy that lets in', async (cause) => {
    for (const command of cause.setup ?? []) await sysplex.admin.racf(command);
    const refused = await call(cause);
    expect(refused.status).toBeGreaterThanOrEqual(400);
    const explanation = await sysplex.admin.explain(refused.flow.id);
    expect(explanation.decided?.check).toBe(cause.check);
    expect(remediesAt(refused.flow, explanation.decided?.hop)).toEqual(expect.arrayContaining([...cause.remedies]));
    const remedy = explanation.decided?.remedies[0];
    expect(remedy?.place).toBe('racf');
    expect(remedy?.lines.join('\n')).not.toMatch(TOO_WIDE);
    const applied = await sysplex.admin.applyRemedy(refused.flow.id, 0, cause.values);
    expect(applied.rc).toBeLessThanOrEqual(4);
    const again = await call(cause);
    if (cause.then === undefined) expectFlow(again.flow).toArriveAs(cause.arrives ?? 'FRED');
    else expectFlow(again.flow).toBeRefusedAt(cause.then.at).because(cause.then.because);
  });

  it('coverage tells which checks never failed, and which profiles were never read', async () => {
    await sysplex.call(IMDB, FRED, 'zcee');
    const coverage = await sysplex.admin.coverage();
    expect(coverage.flows).toBe(1);
    expect(coverage.checks.find(({ check }) => check === 'SAF.VERIFY.USER')).toMatchObject({ failed: 0 });
    expect(coverage.neverFailed).toContain('SAF.VERIFY.USER');
    expect(coverage.neverPassed).toContain('SAF.IDIDMAP.FILTER');
    expect(coverage.profilesRead).toEqual(expect.arrayContaining(['APPL BBGZDFLT', 'PTKTDATA IMSAPPL']));
    expect(coverage.profilesNeverRead).toContain('TCICSTRN CSMI');
  });
});
