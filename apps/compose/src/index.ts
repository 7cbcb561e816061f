export { prepareCompose, type PreparedCompose, type PrepareOptions } from './prepare-compose.js';
export { containerPorts, publishedPorts, type PublishedPorts } from './ports.js';
