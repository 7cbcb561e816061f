import { asDeck, missingLists, readCsd, readSit, type Csd, type Release, type Sit } from '@idprop/cics-security';
import type { Problem } from '@idprop/decision';
import { DefinitionError, warnOf, type ServiceHost } from '@idprop/server';
import { readPrograms, type ProgramFile } from '../programs/programs.js';
import type { CicsSettings } from '../settings.js';

/** The files of a region, read. */
export interface Definitions extends ProgramFile {
  readonly csd: Csd;
  readonly sit: Sit;
}

/** What a definition made online says it was read from. */
export const ONLINE = 'CEDA';

/**
 * Reads all files of a region, and carries out on the CSD what was changed online. Throws DefinitionError with the problems of all files;
 * warnings go to the log.
 */
export function readDefinitions(host: ServiceHost, settings: CicsSettings, changes: readonly string[]): Definitions {
  const member = host.readFile(settings.sit);
  const { sit, problems: ofSit } = readSit(member.text, member.file);
  const content = host.readFile(settings.programs);
  const { value, problems: ofPrograms } = readPrograms(content.text, content.file);
  const { csd, problems: ofCsd } = deckOf(host, settings);
  const problems = [...ofCsd, ...ofSit, ...ofPrograms, ...missingLists(csd, sit.grplist).map((list) => noSuchList(sit, list))];
  if (value === undefined) throw new DefinitionError(problems);
  refuseErrors(host, problems);
  return { csd: withChanges(host, csd, settings.switches.release, changes), sit, ...value };
}

/** The CSD alone, as it is now. Throws DefinitionError for a deck with errors. */
export function readCsdNow(host: ServiceHost, settings: CicsSettings, changes: readonly string[]): Csd {
  const { csd, problems } = deckOf(host, settings);
  refuseErrors(host, problems);
  return withChanges(host, csd, settings.switches.release, changes);
}

/** One command on a CSD: what CEDA and CMCI do online. The CSD is undefined when the command has an error. */
export function carryOut(csd: Csd, command: string, release: Release): { csd: Csd | undefined; problems: readonly Problem[] } {
  const { csd: next, problems, returnCode } = readCsd(asDeck(command), ONLINE, { on: csd, release });
  return { csd: returnCode === 8 ? undefined : next, problems };
}

/** Throws when there is an error among the problems; else logs the warnings. */
export function refuseErrors(host: ServiceHost, problems: readonly Problem[]): void {
  if (problems.some(({ severity }) => severity === 'error')) throw new DefinitionError(problems);
  warnOf(host.logger, problems);
}

function deckOf(host: ServiceHost, { csd, switches }: CicsSettings): { csd: Csd; problems: Problem[] } {
  const deck = host.readFile(csd);
  return readCsd(deck.text, deck.file, { release: switches.release });
}

/** The deck may have been edited since: what does not fit any more is left out, and told. */
function withChanges(host: ServiceHost, csd: Csd, release: Release, changes: readonly string[]): Csd {
  let now = csd;
  for (const change of changes) {
    const { csd: next, problems } = carryOut(now, change, release);
    if (next === undefined) warnOf(host.logger, problems);
    else now = next;
  }
  return now;
}

function noSuchList(sit: Sit, list: string): Problem {
  const hint = 'Make it with ADD GROUP(name) LIST(name) in the deck, or correct GRPLIST';
  return {
    severity: 'error',
    file: sit.file,
    line: sit.lines['GRPLIST'] ?? 0,
    field: 'GRPLIST',
    reason: `the CSD has no list ${list}`,
    hint,
  };
}
