export { gatewayModule } from './gateway.module.js';
export { HTTP_ENDPOINT } from './http/listener.service.js';
export { SEALING_SECRET } from './keys/keys.service.js';
export { gatewaySettings } from './settings.js';
