import { Readable } from 'node:stream';
import { runCli } from '../cli.js';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process, off any terminal. */
export async function run(args: readonly string[], env: NodeJS.ProcessEnv = { IDPROP_STATE: '/nonexistent/idprop' }): Promise<Ran> {
  let out = '';
  let err = '';
  const code = await runCli(['node', 'idprop', ...args], {
    out: { write: (text) => (out += text) },
    err: { write: (text) => (err += text) },
    input: Readable.from([]),
    env,
  });
  return { code, out, err };
}
