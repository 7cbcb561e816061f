export { checkLab, type LabResult } from './check-lab.js';
export type { Lab } from './lab.js';
export { solveLab, startLab } from './play-lab.js';
export { LabError, readLab, readLabs } from './read-labs.js';
