export { ConfigElement } from './config-element.js';
export type { ServerDirectories, VariableSources } from './load/variables.js';
export type { FileAccess } from './load/read-documents.js';
export { ELEMENTS } from './metadata/index.js';
export type { AttributeMeta, AttributeType, ElementMeta, ElementTable } from './metadata/meta.js';
export { readServerConfig, type ServerConfigInput, type ServerConfigReading } from './read-server-config.js';
export { ServerConfig } from './server-config.js';
export { parseDuration } from './values/duration.js';
export { decodePassword, passwordMatches } from './values/password.js';
