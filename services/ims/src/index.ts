export { imsModule } from './ims.module.js';
