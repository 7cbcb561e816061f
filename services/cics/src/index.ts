export { cicsModule } from './cics.module.js';
export { cicsSettings } from './settings.js';
