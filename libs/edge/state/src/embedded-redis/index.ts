export * from './start-embedded-redis.js';
