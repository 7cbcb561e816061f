export { zceeModule } from './zcee.module.js';
export { zceeSettings } from './definitions/service-settings.js';
