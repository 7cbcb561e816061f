import { labSchema } from './lab.js';

const lab = (goal: object): object => ({ title: 't', kind: 'lesson', verify: [{ it: 'i', ...goal }], solution: [{}] });
const CALL = { path: '/a' };

describe('an exercise', () => {
  it.each([
    { call: CALL, arrivesAs: 'FRED', at: 'ims' },
    { call: CALL, refusedAt: 'zcee' },
    { call: CALL, answers: 'x' },
    { operator: '1,VIEWHWS', shows: 'FRED' },
  ])('has goals that can be missed: %j', (goal) => {
    expect(labSchema.safeParse(lab(goal)).success).toBe(true);
  });

  it.each([
    {},
    { call: CALL },
    { operator: '1,VIEWHWS' },
    { shows: 'FRED' },
    { call: CALL, arrivesAs: 'FRED' },
    { arrivesAs: 'FRED', at: 'ims' },
  ])('has no goal that asks for nothing: %j', (goal) => {
    expect(labSchema.safeParse(lab(goal)).success).toBe(false);
  });
});
