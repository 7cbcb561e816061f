import { runCli } from './cli.js';

// Whoever reads our output may have had enough of it: idprop flows | head.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});
process.exitCode = await runCli(process.argv);
