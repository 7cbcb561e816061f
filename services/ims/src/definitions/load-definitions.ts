import type { Problem } from '@idprop/decision';
import { readHwsConfig, type HwsConfig } from '@idprop/ims-connect';
import { DefinitionError } from '@idprop/server';
import type { ImsContent } from './content.js';
import type { DefinitionTexts } from './hws-run.js';
import { readContent } from './read-content.js';

/** What IMS Connect was started with. */
export interface Definitions {
  readonly config: HwsConfig;
  readonly content: ImsContent;
  /** Ports that the operator stopped. */
  readonly stoppedPorts?: readonly number[];
  /** How often the operator has refreshed user IDs of the cache. */
  readonly refreshed?: Readonly<Record<string, number>>;
  /** Number of the reply that is outstanding, where the operator has replied before. */
  readonly reply?: number;
}

/** Reads both files; throws DefinitionError with the problems of both, and hands out the warnings. */
export function loadDefinitions({ member, content }: DefinitionTexts): Definitions & {
  readonly warnings: readonly Problem[];
  /** Keywords of the member that were read and are not used here. */
  readonly notUsed: readonly string[];
} {
  const hws = readHwsConfig(member.text, member.file);
  const ims = readContent(content.text, content.file);
  const problems = [...hws.problems, ...ims.problems];
  if (hws.config === undefined || ims.content === undefined) throw new DefinitionError(problems);
  return { config: hws.config, content: ims.content, warnings: problems, notUsed: hws.notUsed };
}
