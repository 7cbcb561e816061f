export { zceeModule } from './zcee.module.js';
