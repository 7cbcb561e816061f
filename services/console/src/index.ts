export { consoleModule } from './console.module.js';
