export { passticketModule } from './passticket.module.js';
