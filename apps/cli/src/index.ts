export { bringUp, type BringUpOptions, type BroughtUp } from './running/bring-up.js';
export { runCli } from './cli.js';
