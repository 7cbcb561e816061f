import type { Problem } from '@idprop/decision';
import { copy } from './commands/copy.js';
import { alter, define, remove } from './commands/define.js';
import { add, append, removeFromList } from './commands/lists.js';
import type { Csd } from './csd.js';
import { CsdBuild } from './csd-build.js';
import { readCommands, type Command, type Verb } from './read-commands.js';
import { checkRules } from './check-rules.js';
import type { Release } from './rules/rule.js';

type CarryOut = (build: CsdBuild, command: Command) => void;

/** Commands that report on a CSD and change nothing in it. */
const reports: CarryOut = () => undefined;

const COMMANDS: Readonly<Partial<Record<Verb, CarryOut>>> = {
  ADD: add,
  ALTER: alter,
  APPEND: append,
  COPY: copy,
  DEFINE: define,
  DELETE: remove,
  EXTRACT: reports,
  LIST: reports,
  REMOVE: removeFromList,
  SCAN: reports,
  VERIFY: reports,
};

/** What DFHCSDUP made of a deck. */
export interface CarriedOut {
  readonly csd: Csd;
  /** Every problem of the deck; a command with an error changes nothing, the others are carried out. */
  readonly problems: Problem[];
  /** 0, 4 with warnings, 8 with errors: not in the public pages, chosen (cics.md 12). */
  readonly returnCode: 0 | 4 | 8;
}

/**
 * Carries out a DFHCSDUP deck (cics.md 7). CEDA's commands have the same grammar.
 *
 * @param deck the deck's records
 * @param file its name, for problems and for what decisions say they read
 * @param options.on the CSD that it begins with; empty unless given
 * @param options.release of CICS TS, which some rules depend on; 6.x unless given
 */
export function readCsd(deck: string, file: string, options: { readonly on?: Csd; readonly release?: Release } = {}): CarriedOut {
  const { on, release = '6.x' } = options;
  const problems: Problem[] = [];
  const build = new CsdBuild(file, problems, on);
  for (const command of readCommands(deck, file, problems)) {
    const carryOut = COMMANDS[command.verb];
    if (carryOut !== undefined) carryOut(build, command);
    else {
      const hint = 'Use DEFINE, ALTER, DELETE, COPY, ADD, APPEND and REMOVE';
      build.problem(command.line, command.verb, 'the command is not carried out here', hint, 'warning');
    }
  }
  const csd = build.result();
  for (const resource of csd.resources) if (resource.file === file) checkRules(resource, release, problems);
  const returnCode = problems.some(({ severity }) => severity === 'error') ? 8 : problems.length > 0 ? 4 : 0;
  return { csd, problems, returnCode };
}
