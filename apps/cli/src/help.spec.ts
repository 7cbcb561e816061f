import { createProgram } from './cli.js';
import { commandTree } from './completion/command-tree.js';
import { processIo } from './terminal/io.js';
import { Session } from './terminal/session.js';
import { run } from './testing/run.js';

const tree = commandTree(createProgram(new Session(processIo)));
const commands = tree.map(({ path }) => path.split('/').filter(Boolean)).filter((path) => path.at(-1) !== 'help');
/** What another kind of output would not help: the program itself, and groups of commands. */
const GROUPS = ['', 'lab', 'passticket'];

describe('the help of', () => {
  it.each(commands.map((path) => [['idprop', ...path].join(' '), path] as const))('%s fits 80 columns', async (_name, path) => {
    const { code, out, err } = await run([...path, '--help']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Usage: idprop/);
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it.each(commands.filter(([first = '']) => !GROUPS.includes(first)).map((path) => [path.join(' '), path] as const))(
    '%s has an example, exit codes and --json',
    async (_name, path) => {
      const { out } = await run([...path, '--help']);
      expect(out).toMatch(/\nExamples?:\n {2}.*idprop /);
      expect(out).toMatch(/\nExit codes?: /);
      expect(out).toContain('--json');
    },
  );

  it.each(commands.map((path) => [['idprop', ...path].join(' '), path] as const))('%s tells what each option does', async (_name, path) => {
    const { out } = await run([...path, '--help']);
    expect(out).not.toMatch(/default: (?:\[\]|\{\})/);
    expect(out).not.toMatch(/^ {2}-[^ ]+(?: -[^ ]+)?(?: [<[][^>\]]+[>\]])?$(?!\n {6,})/m);
  });

  it.each([[['racf', 'query', 'auth']], [['passticket', 'batch']], [[]]])('help %j is what --help shows', async (path) => {
    const asked = await run(['help', ...path]);
    expect(asked).toEqual(await run([...path, '--help']));
    expect(asked.code).toBe(0);
  });

  it.each([[[]], [['passticket']], [['racf', 'query']]])(
    '%j, where a subcommand is missing, is told with its examples, as an error',
    async (path) => {
      const { code, out, err } = await run(path);
      expect([code, out, err]).toEqual([2, '', (await run([...path, '--help'])).out]);
    },
  );

  it('the program names every command', async () => {
    const { out } = await run(['--help']);
    for (const { name } of tree[0]?.subcommands ?? []) expect(out).toMatch(new RegExp(`^  ${name} `, 'm'));
  });
});

describe('a typing error', () => {
  it.each([
    [['frobnicate'], "unknown command 'frobnicate'", 'idprop --help'],
    [['statsu'], 'Did you mean status?', 'idprop --help'],
    [['racf', '--bogus'], "unknown option '--bogus'", 'idprop racf --help'],
    [['racf', 'query', 'auth', 'FRED'], "missing required argument 'class'", 'idprop racf query auth --help'],
    [['up', '--port-offset'], 'argument missing', 'idprop up --help'],
    [['down', 'now'], 'too many arguments', 'idprop down --help'],
  ])('%j is one line that says where help is', async (args, reason, help) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(reason);
    expect(err).toContain(`See ${help} [USAGE]`);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  it.each([
    [['up', '--port-offset', '-1'], 'NUMBER_INVALID'],
    [['up', '--port-offset', '1', '--ephemeral'], 'PORTS_AMBIGUOUS'],
    [['up', '--system', '/nonexistent'], 'SYSTEM_UNKNOWN'],
    [['up', '--aof', 'never'], 'AOF_INVALID'],
    [['demo', 'S99'], 'SCENARIO_UNKNOWN'],
    [['demo', '--system', '/nonexistent'], 'SYSTEM_UNKNOWN'],
    [['check', '/nonexistent'], 'SYSTEM_UNKNOWN'],
    [['acl', '/nonexistent'], 'SYSTEM_UNKNOWN'],
    [['init', '/'], 'NOT_EMPTY'],
    [['init', '/nonexistent/x', '--csd', '/nonexistent'], 'FILE_UNREADABLE'],
    [['racf', '--file', '/nonexistent', '--offline'], 'FILE_UNREADABLE'],
    [['racf', 'LU FRED', '--file', 'x', '--offline'], 'COMMAND_AND_FILE'],
    [['racf', 'LU FRED', '--save', 'x'], 'SAVE_OFFLINE'],
    [['racf', 'LU FRED', '--load', 'x'], 'LOAD_OFFLINE'],
    [['racf', 'LU FRED', '--offline', '--load', 'package.json'], 'DATABASE_UNREADABLE'],
    [['racf', 'LU FRED', '--offline', '--database', 'X'], 'DATABASE_OFFLINE'],
    [['racf', 'query', 'auth', 'FRED', 'APPL', 'X', 'SOME'], 'ACCESS_INVALID'],
    [['racf', 'query', 'map', 'a', 'b', '--file', 'x'], 'FILE_OFFLINE'],
    [['racf', '--offline', '--load', 'x', 'query', 'auth', 'FRED', 'APPL', 'X'], 'OPTION_PLACE'],
    [['racf', '--save', 'x', 'export', 'deck'], 'OPTION_PLACE'],
    [['racf', 'query', 'auth', 'TOOLONGUSER', 'APPL', 'X', '--offline'], 'USERID_INVALID'],
    [['racf', 'query', 'verify', 'A.B', '--offline'], 'USERID_INVALID'],
    [['completion', 'csh'], 'SHELL_UNKNOWN'],
    [['help', 'nonsense'], 'COMMAND_UNKNOWN'],
    [['help', 'racf', 'nonsense'], 'COMMAND_UNKNOWN'],
    [['flows', '-n', 'many'], 'NUMBER_INVALID'],
    [['flows', '--outcome', 'good'], 'OUTCOME_INVALID'],
    [['log', '-n', '0'], 'NUMBER_INVALID'],
    [['call', 'nowhere'], 'PATH_INVALID'],
    [['what-if', 'nowhere'], 'PATH_INVALID'],
    [['what-if', '/x', '--certificate', 'package.json', '--key', 'package.json'], 'PEM_INVALID'],
  ])('%j is told with its code, and no stack trace', async (args, code) => {
    const ran = await run(args);
    expect([ran.code, ran.out]).toEqual([2, '']);
    expect(ran.err).toMatch(new RegExp(`^idprop: .+\\. .+ \\[${code}\\]\n$`));
  });
});

describe('what would be asked of a system', () => {
  const somewhere = { IDPROP_ADMIN_URL: 'http://127.0.0.1:9' };

  it.each([
    [['token', 'explain', ''], 'TOKEN_MISSING'],
    [['token', 'explain', 'a.b.c', '--path', 'nowhere'], 'PATH_INVALID'],
    [['clock', 'sideways'], 'CLOCK_CHANGE_UNKNOWN'],
  ])('%j is told before it is asked', async (args, code) => {
    const { err } = await run(args, somewhere);
    expect(err).toContain(`[${code}]`);
  });
});

describe('without a running system', () => {
  it.each([
    ['status'],
    ['down'],
    ['env'],
    ['racf', 'LU FRED'],
    ['racf', 'query', 'verify', 'FRED'],
    ['console', '21,VIEWHWS'],
    ['token', 'FRED'],
    ['call', '/x'],
    ['flow'],
    ['flow', '--follow'],
    ['flows'],
    ['log'],
    ['clock'],
    ['reset', '--yes'],
  ])('%s %s %s %s ends with 3', async (...args) => {
    const { code, err } = await run(args);
    expect(code).toBe(3);
    expect(err).toMatch(/^idprop: no system runs on .* \[NOT_RUNNING\]\n$/);
  });

  it('one that does not answer ends with 3 too', async () => {
    const { code, err } = await run(['status'], { IDPROP_ADMIN_URL: 'http://127.0.0.1:9' });
    expect(code).toBe(3);
    expect(err).toMatch(/does not answer .* \[UNREACHABLE\]\n$/);
  });
});
