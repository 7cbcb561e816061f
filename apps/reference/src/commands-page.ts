import { Readable } from 'node:stream';
import { commandTree, createProgram, processIo, runCli, Session } from '@idprop/cli';
import { page, type Page } from './markdown.js';

/** Every command of `idprop`, as its own `--help` tells it. */
export async function commandsPage(): Promise<Page> {
  const paths = commandTree(createProgram(new Session(processIo))).map(({ path }) => path.split('/').filter(Boolean));
  const parts: string[] = [];
  for (const path of paths) parts.push(`## ${['idprop', ...path].join(' ')}`, `\`\`\`text\n${(await helpOf(path)).trimEnd()}\n\`\`\``);
  return page('commands.md', 'Commands', 'What `idprop help <command>` says of each.', parts);
}

async function helpOf(path: readonly string[]): Promise<string> {
  let text = '';
  const out = { write: (part: string) => (text += part), columns: 80 };
  await runCli(['node', 'idprop', ...path, '--help'], { out, err: out, input: Readable.from([]), env: {} });
  return text;
}
