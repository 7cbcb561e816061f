export { bringUp, type BringUpOptions, type BroughtUp } from './running/bring-up.js';
export { createProgram, runCli } from './cli.js';
export { commandTree } from './completion/command-tree.js';
export { processIo } from './terminal/io.js';
export { Session } from './terminal/session.js';
