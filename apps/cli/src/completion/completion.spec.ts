import { spawnSync } from 'node:child_process';
import { run } from '../testing/run.js';

/** What bash offers for the words typed so far, the last one being completed. */
async function offered(...words: string[]): Promise<string[]> {
  const { out } = await run(['completion', 'bash']);
  const script = `${out}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})\nCOMP_CWORD=${words.length - 1}\n_idprop\nprintf '%s\\n' "\${COMPREPLY[@]}"\n`;
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.trim().split('\n');
}

describe('completion in bash', () => {
  it('offers commands', async () => {
    expect(await offered('idprop', 'st')).toEqual(['status']);
    expect(await offered('idprop', '')).toEqual(expect.arrayContaining(['up', 'down', 'racf', 'passticket']));
  });

  it('offers subcommands and options of the command that is typed', async () => {
    expect(await offered('idprop', 'racf', 'query', 'v')).toEqual(['verify']);
    expect(await offered('idprop', 'up', '--port')).toEqual(['--port-offset']);
    expect(await offered('idprop', 'racf', '--json', 'q')).toEqual(['query']);
  });
});

describe('completion in zsh', () => {
  it('describes what it offers', async () => {
    const { out } = await run(['completion', 'zsh']);
    expect(out).toContain("'down:stop the running system; its data is kept'");
    expect(out).toContain("'/racf/query')");
  });
});

describe('completion in fish', () => {
  it('offers what belongs to the place that is typed, with descriptions', async () => {
    const { out } = await run(['completion', 'fish']);
    const at = (place: string): string => String.raw`complete -c idprop -n 'test (__idprop_place) = \'${place}\''`;
    expect(out).toContain(`${at('')} -a down -d 'stop the running system; its data is kept'`);
    expect(out).toContain(String.raw`${at('/racf/query/auth')} -l group -d 'the user\'s current connect group'`);
    expect(out).toMatch(/contains -- "\$place\/\$word" .*\/racf\/query\/verify/);
  });
});
