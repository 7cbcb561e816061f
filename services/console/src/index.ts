export { consoleModule } from './console.module.js';
export { catalogue } from './catalogue.js';
export { consoleSettings } from './settings.js';
