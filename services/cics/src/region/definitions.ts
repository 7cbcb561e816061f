import { readCsd, readSit, type Csd, type Sit } from '@idprop/cics-security';
import type { Problem } from '@idprop/decision';
import { DefinitionError, warnOf, type ServiceHost } from '@idprop/server';
import { readPrograms, type Programs } from '../programs/programs.js';
import type { CicsSettings } from '../settings.js';

/** The files of a region, read. */
export interface Definitions {
  readonly csd: Csd;
  readonly sit: Sit;
  readonly programs: Programs;
}

/** Reads all files of a region. Throws DefinitionError with the problems of all of them; warnings go to the log. */
export function readDefinitions(host: ServiceHost, settings: CicsSettings): Definitions {
  const deck = host.readFile(settings.csd);
  const { csd, problems: ofCsd } = readCsd(deck.text, deck.file);
  const member = host.readFile(settings.sit);
  const { sit, problems: ofSit } = readSit(member.text, member.file);
  const content = host.readFile(settings.programs);
  const { programs, problems: ofPrograms } = readPrograms(content.text, content.file);
  const problems = [...ofCsd, ...ofSit, ...ofPrograms];
  if (programs === undefined) throw new DefinitionError(problems);
  refuseErrors(host, problems);
  return { csd, sit, programs };
}

/** Throws when there is an error among the problems; else logs the warnings. */
export function refuseErrors(host: ServiceHost, problems: readonly Problem[]): void {
  if (problems.some(({ severity }) => severity === 'error')) throw new DefinitionError(problems);
  warnOf(host.logger, problems);
}
