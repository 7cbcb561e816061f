export * from './catalogue.js';
export * from './describe-verb.js';
export * from './execute-command.js';
export * from './initial-database.js';
export * from './reading/parse-deck.js';
export * from './redact-command.js';
export type { CommandContext, CommandResult, CommandSecret } from './run.js';
export type * from './verbs/racdcert/order.js';
