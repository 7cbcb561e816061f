export { imsModule } from './ims.module.js';
export { imsSettings } from './definitions/settings.js';
