export { checkLab, type LabResult } from './check-lab.js';
export type { Lab } from './lab.js';
export { EXERCISE_MARK, solveLab, startLab } from './play-lab.js';
export { LabError, readLab, readLabs } from './read-labs.js';
