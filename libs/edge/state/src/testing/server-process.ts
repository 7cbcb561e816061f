// Starts an embedded Redis and stays: kind of environment ('PATH' or none). Says what it started.
import { startEmbeddedRedis } from '../embedded-redis/index.js';

const [path = ''] = process.argv.slice(2);
const { kind, url, path: socket } = await startEmbeddedRedis({ env: { PATH: path } });
process.stdout.write(`${JSON.stringify({ kind, url, path: socket })}\n`);
setInterval(() => undefined, 1000);
