export { passticketModule } from './passticket.module.js';
export { passticketSettings } from './settings.js';
