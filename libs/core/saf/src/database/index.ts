export * from './change.js';
export * from './class-table.js';
export * from './model.js';
export * from './options.js';
export { ProfileSet, type Profiles } from './profile-set.js';
export type * from './class-view.js';
export * from './racf-database.js';
export * from './snapshot.js';
