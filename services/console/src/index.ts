export { consoleModule } from './console.module.js';
export { catalogue } from './catalogue.js';
export { consoleSettings } from './settings.js';
export { callApi, type ApiCall, type CalledApi } from './client/call-api.js';
export { findDatabase, type RacfTarget } from './commands/run-racf.js';
