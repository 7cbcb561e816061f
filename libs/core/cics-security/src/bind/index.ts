export * from './autoinstall.js';
export * from './bind-request.js';
export * from './decide-bind.js';
export * from './trusted-link.js';
export * from './tls-failure.js';
