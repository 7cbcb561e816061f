export { cicsModule } from './cics.module.js';
