// Bundles the bench and the processes that it starts, as the services are bundled. Not part of `npm run build`: who starts a system does not need it.
import { build } from 'esbuild';

// Nest looks for these at run time and does without them.
const OPTIONAL = [
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
];

await build({
  entryPoints: { bench: 'src/main.ts', 'empty-service': 'src/empty/main.ts', 'start-once': 'src/start/main.ts' },
  outdir: 'dist/bundle',
  outExtension: { '.js': '.mjs' },
  absWorkingDir: import.meta.dirname,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  keepNames: true,
  sourcemap: 'linked',
  legalComments: 'linked',
  logLevel: 'warning',
  external: OPTIONAL,
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; import { fileURLToPath as __fileURLToPath } from 'node:url'; const require = __createRequire(import.meta.url); const __filename = __fileURLToPath(import.meta.url); const __dirname = __fileURLToPath(new URL('.', import.meta.url));",
  },
});
